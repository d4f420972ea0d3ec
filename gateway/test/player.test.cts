import { createPlayer } from '../src/playback/player.cts';
import type { ServerMessage } from '../src/playback/messages.cts';
import type { PlayResult } from '../src/playback/types.cts';
import { findFormat } from '../src/stream/format.cts';
import { createGrowingAudio } from '../src/audio/growing.cts';
import { createFakeClock } from './support/fakeClock.cts';
import { whole } from './support/growing.cts';

const FORMATS = [
	['audio/x-mulaw', 8000, 8],
	['audio/x-l16', 8000, 16],
	['audio/x-l16', 16_000, 32],
] as const;

function start(encoding: string = 'audio/x-mulaw', rate = 8000) {
	const clock = createFakeClock();
	const sent: ServerMessage[] = [];
	const ended: PlayResult[] = [];
	const player = createPlayer({
		...{ clock, format: findFormat(encoding, rate)!, streamId: 'stream' },
		send: (message) => sent.push(message),
		onEnd: (result) => ended.push(result),
	});
	const audioOf = (name: string, ms: number) => Buffer.alloc(ms * bytesPerMs, name.charCodeAt(0));
	const bytesPerMs = (rate / 1000) * (encoding.endsWith('l16') ? 2 : 1);
	return {
		...{ clock, sent, ended, player },
		play: (name: string, ms: number, replace = false) =>
			player.play({ name, audio: whole(audioOf(name, ms)) }, replace),
		/** Milliseconds of audio that were sent. */
		sentMs: () =>
			sent.reduce((sum, message) => {
				if (message.event !== 'playAudio') return sum;
				return sum + Buffer.from(message.media.payload, 'base64').length / bytesPerMs;
			}, 0),
		events: () => sent.map((one) => ('name' in one ? `${one.event} ${one.name}` : one.event)),
	};
}

const PLAYED = { played: true, interrupted: false };
const DROPPED = { played: false, interrupted: false };
const INTERRUPTED = { played: false, interrupted: true };
const UNKNOWN = { played: undefined, interrupted: false };

describe('A play', () => {
	it.each([-3_600_000, 3_600_000])('does not notice that the time of day is set by %d', (ms) => {
		const { clock, player, sentMs, play } = start();
		void play('a', 10_000);
		clock.advance(1000);
		clock.jump(ms);
		expect(player.queuedMs()).toBe(9000);
		clock.advance(5000);
		expect(sentMs()).toBeGreaterThanOrEqual(7600);
		expect(sentMs()).toBeLessThanOrEqual(8000);
	});

	it.each(FORMATS)(
		'of %s at %d Hz is sent in small messages, at most two seconds ahead, without a gap',
		(encoding, rate, bytesPerMs) => {
			const { clock, player, sent, sentMs, events, play } = start(encoding, rate);
			void play('a', 10_000);
			for (let now = 0; now <= 10_000; now += 10) {
				expect(sentMs()).toBeLessThanOrEqual(now + 2000);
				expect(sentMs()).toBeGreaterThanOrEqual(Math.min(10_000, now + 1600));
				expect(player.queuedMs()).toBe(10_000 - now);
				clock.advance(10);
			}
			const media = sent.flatMap((one) => (one.event === 'playAudio' ? [one.media] : []));
			for (const { payload, ...rest } of media) {
				expect(payload.length).toBeLessThanOrEqual(16_384);
				expect(rest).toEqual({ contentType: encoding, sampleRate: rate });
			}
			const all = Buffer.concat(media.map(({ payload }) => Buffer.from(payload, 'base64')));
			expect(all.equals(Buffer.alloc(10_000 * bytesPerMs, 'a'))).toBe(true);
			expect(events().at(-1)).toBe('checkpoint a');
			expect(sent.at(-1)).toEqual({ event: 'checkpoint', streamId: 'stream', name: 'a' });
		},
	);

	it('has ended when Plivo has played it', async () => {
		const { player, play, clock, ended } = start();
		const played = play('a', 100);
		clock.advance(150);
		player.played('another');
		expect(ended).toEqual([]);
		player.played('a');
		expect(await played).toEqual(PLAYED);
		expect(ended).toEqual([PLAYED]);
		expect(clock.waiting()).toBe(0);
		player.played('a');
		expect(ended).toHaveLength(1);
	});

	it('follows the one before it', async () => {
		const { player, play, events } = start();
		const plays = [play('a', 100), play('a', 100), play('b', 100)];
		expect(events()).toEqual([
			...['playAudio', 'checkpoint a', 'playAudio', 'checkpoint a', 'playAudio', 'checkpoint b'],
		]);
		expect(player.queuedMs()).toBe(300);
		player.played('a');
		expect(await plays[0]).toEqual(PLAYED);
		// What comes behind it in the queue has been played only after it.
		player.played('b');
		expect(await Promise.all(plays)).toEqual([PLAYED, PLAYED, PLAYED]);
	});

	it('waits until there is room for it, and is not played before it is sent', async () => {
		const { player, play, clock, events, ended } = start();
		void play('a', 5000);
		const second = play('b', 100);
		player.played('b');
		expect(ended).toEqual([]);
		clock.advance(5000);
		expect(events().slice(-3)).toEqual(['checkpoint a', 'playAudio', 'checkpoint b']);
		player.played('b');
		expect(await second).toEqual(PLAYED);
	});

	it('replaces what is in the queue', async () => {
		const { player, play, events, clock } = start();
		const first = [play('a', 5000), play('b', 100)];
		clock.advance(1000);
		const sent = events().length;
		const third = play('c', 100, true);
		expect(await Promise.all(first)).toEqual([DROPPED, DROPPED]);
		expect(events().slice(sent)).toEqual(['clearAudio', 'playAudio', 'checkpoint c']);
		expect(player.queuedMs()).toBe(100);
		player.cleared();
		player.played('c');
		expect(await third).toEqual(PLAYED);
		expect(clock.waiting()).toBe(0);
		void play('d', 100, true);
		expect(events().filter((event) => event === 'clearAudio')).toHaveLength(1);
	});

	it('is not taken for one of the same name that was dropped', async () => {
		const { player, play, clock } = start();
		void play('a', 100);
		clock.advance(100);
		const second = play('a', 1000, true);
		// Plivo had played the first one before it got clearAudio.
		player.played('a');
		clock.advance(1000);
		player.played('a');
		expect(await second).toEqual(PLAYED);
	});

	it('is taken for itself where Plivo does not report what was dropped', async () => {
		const { player, play, clock } = start();
		void play('a', 1000);
		const second = play('a', 6000, true);
		clock.advance(6000);
		player.played('a');
		expect(await second).toEqual(PLAYED);
		void play('b', 1000);
		const fourth = play('b', 1000, true);
		player.cleared();
		player.played('b');
		expect(await fourth).toEqual(PLAYED);
	});

	it('is given up where Plivo does not say for ten seconds that it was played', async () => {
		const { player, play, clock, ended } = start();
		const first = play('a', 1000);
		clock.advance(5000);
		void play('b', 1000);
		clock.advance(5999);
		expect(ended).toEqual([]);
		expect(player.isUnanswered()).toBe(false);
		clock.advance(1);
		expect(await first).toEqual(UNKNOWN);
		expect(ended).toHaveLength(1);
		expect(player.isUnanswered()).toBe(true);
		player.played('a');
		expect(player.isUnanswered()).toBe(false);
		clock.advance(10_000);
		expect(ended).toHaveLength(2);
		expect(player.isUnanswered()).toBe(false);
		expect(clock.waiting()).toBe(0);
	});

	it('is sent as it comes, in the same messages, and before what is behind it', async () => {
		const { player, play, clock, events, sentMs } = start();
		const audio = createGrowingAudio(700 * 8);
		const first = player.play({ name: 'a', audio }, false);
		void play('b', 100);
		expect([events(), player.queuedMs(), clock.waiting()]).toEqual([[], 800, 0]);
		audio.add(Buffer.alloc(330 * 8));
		expect([sentMs(), player.queuedMs()]).toEqual([320, 800]);
		audio.add(Buffer.alloc(300 * 8));
		expect(sentMs()).toBe(320);
		clock.advance(1000);
		// It was too late for what follows to be heard without a gap.
		expect(player.queuedMs()).toBe(480);
		audio.add(Buffer.alloc(70 * 8));
		expect(sentMs()).toBe(800);
		expect(events().filter((event) => event.startsWith('checkpoint'))).toEqual([
			...['checkpoint a', 'checkpoint b'],
		]);
		player.played('a');
		expect(await first).toEqual(PLAYED);
	});

	it('comes as it is played where it has begun in time', () => {
		const { player, clock, sentMs } = start();
		const audio = createGrowingAudio(5000 * 8);
		void player.play({ name: 'a', audio }, false);
		audio.add(Buffer.alloc(2240 * 8));
		expect(sentMs()).toBe(1920);
		clock.advance(1000);
		expect([sentMs(), player.queuedMs()]).toEqual([2240, 4000]);
		audio.add(Buffer.alloc(2760 * 8));
		expect(sentMs()).toBe(2880);
		clock.advance(4000);
		expect([sentMs(), player.queuedMs()]).toEqual([5000, 0]);
	});

	it('ends early where the rest of it fails, and lets the next one begin', async () => {
		const { player, play, clock, events } = start();
		const audio = createGrowingAudio(5000 * 8);
		const first = player.play({ name: 'a', audio }, false);
		const second = play('b', 100);
		audio.add(Buffer.alloc(400 * 8));
		audio.fail();
		expect(await first).toEqual(DROPPED);
		expect(events()).toEqual(['playAudio', 'playAudio', 'checkpoint b']);
		player.played('b');
		expect(await second).toEqual(PLAYED);
		expect(clock.waiting()).toBe(0);
	});

	it('is not asked any more where it was dropped before the rest of it came or failed', async () => {
		const { player, clock, events, ended } = start();
		const audio = createGrowingAudio(5000 * 8);
		const play = player.play({ name: 'a', audio }, false);
		audio.add(Buffer.alloc(400 * 8));
		expect(audio.isWanted()).toBe(true);
		player.clear();
		expect([await play, audio.isWanted()]).toEqual([DROPPED, false]);
		audio.add(Buffer.alloc(400 * 8));
		audio.fail();
		expect([events(), ended.length]).toEqual([['playAudio', 'clearAudio'], 1]);
		expect(clock.waiting()).toBe(0);
	});

	it('ends with the stream', async () => {
		const { player, play, clock } = start();
		const plays = [play('a', 5000), play('b', 100)];
		player.stop();
		expect(await Promise.all(plays)).toEqual([DROPPED, DROPPED]);
		expect(clock.waiting()).toBe(0);
	});
});

describe('Speech of the caller', () => {
	it('stops what is played and what waits', async () => {
		const { player, play, events, clock } = start();
		const plays = [play('a', 5000), play('b', 100)];
		clock.advance(1000);
		expect(player.interrupt()).toBe(true);
		expect(await Promise.all(plays)).toEqual([INTERRUPTED, INTERRUPTED]);
		expect(events().at(-1)).toBe('clearAudio');
		expect(player.queuedMs()).toBe(0);
		const count = events().length;
		clock.advance(60_000);
		expect(events()).toHaveLength(count);
		expect(player.interrupt()).toBe(false);
	});

	it('stops nothing where nothing is heard any more', () => {
		const { player, play, clock, events } = start();
		expect(player.interrupt()).toBe(false);
		void play('a', 1000);
		clock.advance(1999);
		expect(player.interrupt()).toBe(true);
		void play('b', 1000);
		clock.advance(2000);
		expect(player.interrupt()).toBe(false);
		expect(events().filter((event) => event === 'clearAudio')).toHaveLength(1);
	});

	it('is not needed: the queue can be cleared, and an empty one needs no message', async () => {
		const { player, play, events } = start();
		player.clear();
		expect(events()).toEqual([]);
		const first = play('a', 1000);
		player.clear();
		expect(await first).toEqual(DROPPED);
		expect(events().at(-1)).toBe('clearAudio');
	});
});
