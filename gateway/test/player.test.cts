import { DROPPED, INTERRUPTED, PLAYED, startPlayer, UNKNOWN } from './support/player.cts';

const FORMATS = [
	['audio/x-mulaw', 8000, 8],
	['audio/x-l16', 8000, 16],
	['audio/x-l16', 16_000, 32],
] as const;

describe('A play', () => {
	it.each([-3_600_000, 3_600_000])('does not notice that the time of day is set by %d', (ms) => {
		const { clock, player, sentMs, play } = startPlayer();
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
			const { clock, player, sent, sentMs, events, play } = startPlayer(encoding, rate);
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
		const { player, play, clock, ended } = startPlayer();
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
		const { player, play, events } = startPlayer();
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
		const { player, play, clock, events, ended } = startPlayer();
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
		const { player, play, events, clock } = startPlayer();
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
		const { player, play, clock } = startPlayer();
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
		const { player, play, clock } = startPlayer();
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
		const { player, play, clock, ended } = startPlayer();
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

	it('says nothing about a stream whose socket was replaced before it could be reported', async () => {
		const { player, play, clock } = startPlayer();
		const first = play('a', 1000);
		player.restarted();
		clock.advance(11_000);
		expect(await first).toEqual(UNKNOWN);
		expect(player.isUnanswered()).toBe(false);
		const second = play('b', 1000);
		clock.advance(11_000);
		expect(await second).toEqual(UNKNOWN);
		expect(player.isUnanswered()).toBe(true);
	});

	it('ends with the stream', async () => {
		const { player, play, clock } = startPlayer();
		const plays = [play('a', 5000), play('b', 100)];
		player.stop();
		expect(await Promise.all(plays)).toEqual([DROPPED, DROPPED]);
		expect(clock.waiting()).toBe(0);
	});
});

describe('Speech of the caller', () => {
	it('stops what is played and what waits', async () => {
		const { player, play, events, clock } = startPlayer();
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
		const { player, play, clock, events } = startPlayer();
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
		const { player, play, events } = startPlayer();
		player.clear();
		expect(events()).toEqual([]);
		const first = play('a', 1000);
		player.clear();
		expect(await first).toEqual(DROPPED);
		expect(events().at(-1)).toBe('clearAudio');
	});
});
