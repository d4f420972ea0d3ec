import { createGrowingAudio } from '../src/audio/growing.cts';
import { DROPPED, PLAYED, startPlayer } from './support/player.cts';

describe('Audio that comes in parts', () => {
	it('is sent as it comes, in the same messages, and before what is behind it', async () => {
		const { player, play, clock, events, sentMs } = startPlayer();
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
		const { player, clock, sentMs } = startPlayer();
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
		const { player, play, clock, events } = startPlayer();
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
		const { player, clock, events, ended } = startPlayer();
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
});
