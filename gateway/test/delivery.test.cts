import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '../src/settings/schema.cts';
import { ACCOUNT } from './support/config.cts';
import {
	digits,
	ENDED,
	infoOf,
	startDelivery,
	TO,
	utterance,
	valueOf,
} from './support/delivery.cts';
import { until } from './support/until.cts';

describe('An event', () => {
	it('is a form with the fields of its kind', async () => {
		const { delivery, posted } = startDelivery();
		const { send } = delivery.open(infoOf());
		send(utterance(1, 3));
		send(digits(2, '12#'));
		send(ENDED);
		await until(() => posted.length === 3);
		const all = {
			...{ StreamID: 'stream', CallUUID: 'call', Timestamp: '2026-11-25 12:00:00' },
			ServiceURL: 'wss://audio.example.com/stream/e30',
		};
		expect(posted).toEqual([
			{
				...{ ...all, Event: 'Utterance', Sequence: '1', Track: 'inbound', StartMs: '1000' },
				...{ DurationMs: '500', Interrupted: 'false', Audio: 'AAAA' },
			},
			{ ...all, Event: 'Digits', Sequence: '2', Digits: '12#' },
			{ ...all, Event: 'Ended', Reason: 'closed', DurationMs: '2000', Utterances: '1', Lost: '0' },
		]);
	});

	it('is sent nowhere where the settings have no address', async () => {
		const { delivery, posted, folder } = startDelivery();
		delivery.open(infoOf({ settings: SETTINGS.parse({}) })).send(ENDED);
		await delivery.stop(0);
		expect([posted, readdirSync(folder)]).toEqual([[], []]);
	});

	it('is on disk before the first try, for its owner only, and goes when it is delivered', async () => {
		const files: string[][] = [];
		const { delivery, folder, posted } = startDelivery({
			answer() {
				files.push(readdirSync(join(folder, `${ACCOUNT.authId}_stream`)));
				return 200;
			},
		});
		const { send } = delivery.open(infoOf());
		send(digits(1));
		await until(() => posted.length === 1);
		expect(files).toEqual([['000000000001.Digits.json', 'stream.json']]);
		const path = join(folder, `${ACCOUNT.authId}_stream`);
		expect(statSync(path).mode & 0o777).toBe(0o700);
		expect(statSync(join(path, 'stream.json')).mode & 0o777).toBe(0o600);
		expect(readFileSync(join(path, 'stream.json'), 'utf8')).not.toContain(ACCOUNT.authToken);
		send(ENDED);
		await until(() => readdirSync(folder).length === 0);
	});

	it('waits for those before it of the same stream, and for no other stream', async () => {
		let isUp = false;
		const { delivery, clock, sent, posted } = startDelivery({
			answer: ({ StreamID }) => (StreamID === 'other' || isUp ? 200 : 503),
		});
		const { send } = delivery.open(infoOf());
		for (const sequence of [1, 2, 3]) send(digits(sequence));
		await until(() => posted.length === 1);
		delivery.open(infoOf({ streamId: 'other' })).send(digits(9));
		await until(() => posted.length === 2);
		isUp = true;
		await until(() => clock.waiting() === 1);
		clock.advance(250);
		await until(() => posted.length === 5);
		expect(sent()).toEqual(['Digits 1', 'Digits 9', 'Digits 1', 'Digits 2', 'Digits 3']);
	});

	it('has the same fields and time at each try, and another nonce', async () => {
		const answers = [undefined, 500, 429, 200];
		const { delivery, clock, posted, headers } = startDelivery({ answer: () => answers.shift() });
		delivery.open(infoOf()).send(digits(1));
		for (const [at, delay] of [250, 500, 1000].entries()) {
			await until(() => posted.length === at + 1 && clock.waiting() === 1);
			clock.advance(delay - 1);
			expect(posted).toHaveLength(at + 1);
			clock.advance(1);
		}
		await until(() => posted.length === 4);
		expect(new Set(posted.map((fields) => JSON.stringify(fields))).size).toBe(1);
		const nonces = headers.map((one) => one['X-Plivo-Signature-V3-Nonce']);
		expect(new Set(nonces).size).toBe(4);
	});

	it('is given up after a refusal, and counted in what follows', async () => {
		const { delivery, posted, log, metrics } = startDelivery({
			answer: ({ Event }) => (Event === 'Ended' ? 200 : 400),
		});
		const { send } = delivery.open(infoOf());
		send(digits(1));
		send(utterance(2));
		send(ENDED);
		await until(() => posted.length === 3);
		expect(posted[2]).toMatchObject({ Event: 'Ended', Lost: '2' });
		expect(log.find('gave up an event')).toHaveLength(2);
		expect(log.text()).not.toContain(TO);
		expect(await valueOf(metrics.lost)).toBe(2);
	});

	it('is tried for ten minutes where n8n answers 404', async () => {
		const { delivery, clock, posted } = startDelivery({
			answer: ({ Event }) => (Event === 'Ended' ? 200 : 404),
		});
		const { send } = delivery.open(infoOf());
		send(digits(1));
		send(ENDED);
		const begin = clock.now();
		for (let tries = 1; !posted.some(({ Event }) => Event === 'Ended'); tries += 1) {
			await until(() => posted.length >= tries && (clock.waiting() === 1 || tries < posted.length));
			clock.advance(30_000);
		}
		expect((clock.now() - begin) / 60_000).toBeGreaterThanOrEqual(10);
		expect((clock.now() - begin) / 60_000).toBeLessThan(11);
		expect(posted.at(-1)).toMatchObject({ Lost: '1' });
	});

	it('is tried for ten minutes of 404 without anything else in between', async () => {
		let status: number | undefined = 404;
		const { delivery, clock, posted, log } = startDelivery({ answer: () => status });
		delivery.open(infoOf()).send(digits(1));
		const tryAgain = async (tries: number) => {
			await until(() => posted.length === tries && clock.waiting() === 1);
			clock.advance(30_000);
		};
		await tryAgain(1);
		status = undefined;
		for (let tries = 2; tries < 30; tries += 1) await tryAgain(tries);
		status = 404;
		await tryAgain(30);
		status = 200;
		await until(() => posted.length === 31);
		expect(log.find('gave up an event')).toEqual([]);
	});

	it('has the same fields each time, also the number of lost events', async () => {
		let isUp = false;
		const { delivery, clock, posted, log } = startDelivery({
			answer: ({ Event }) => (Event !== 'Ended' ? 404 : isUp ? 200 : undefined),
		});
		const { sendTo, send } = delivery.open(infoOf());
		const to = 'https://n8n.example.com/webhook-waiting/1';
		sendTo({ id: 'a', to, until: clock.now() + 5000 }, digits(1), false);
		send(ENDED);
		await until(() => posted.some(({ Event }) => Event === 'Ended'));
		const isLost = () => log.find('gave up an event').some(({ event }) => event === 'Digits');
		while (!isLost()) {
			// Files are read in real time: the clock must not run on meanwhile.
			await until(() => clock.waiting() === 2 || isLost());
			if (!isLost()) clock.advance(1000);
		}
		isUp = true;
		const ends = () => posted.filter(({ Event }) => Event === 'Ended');
		const { length } = ends();
		clock.advance(30_000);
		await until(() => ends().length > length);
		expect(new Set(ends().map(({ Lost }) => Lost))).toEqual(new Set(['0']));
	});

	it('is tried for an hour', async () => {
		const { delivery, clock, posted, folder } = startDelivery({ answer: () => undefined });
		const { send } = delivery.open(infoOf());
		send(digits(1));
		for (let tries = 1; clock.now() < Date.UTC(2026, 10, 25, 13); tries += 1) {
			await until(() => posted.length === tries && clock.waiting() === 1);
			clock.advance(30_000);
		}
		const before = posted.length;
		send(ENDED);
		await until(() => posted.some(({ Event }) => Event === 'Ended'));
		expect(posted[before]).toMatchObject({ Event: 'Digits' });
		expect(posted[before + 1]).toMatchObject({ Event: 'Ended', Lost: '1' });
		expect(readdirSync(folder)).toHaveLength(1);
	});
});

describe('What a listen waits for', () => {
	it('is tried until the time of the listen is over, and then goes to the stream', async () => {
		const waiting = 'https://n8n.example.com/webhook-waiting/1';
		const answer = (_fields: unknown, url: string) => (url === waiting ? 503 : 200);
		const { delivery, clock, posted } = startDelivery({ answer });
		const begin = clock.now();
		const listen = { id: 'a', to: waiting, until: begin + 6000 };
		delivery.open(infoOf()).sendTo(listen, digits(1), true);
		const hasMissed = () => posted.some(({ ListenID }) => ListenID === undefined);
		while (!hasMissed()) {
			await until(() => clock.waiting() === 1 || hasMissed());
			if (!hasMissed()) clock.advance(250);
		}
		expect(clock.now() - begin).toBe(6000);
		// At 0, 0.25, 0.75, 1.75, 3.75 and 6 seconds.
		expect(posted.map(({ ListenID }) => ListenID)).toEqual([
			...Array<string>(6).fill('a'),
			undefined,
		]);
	});
});

describe('The end of the process', () => {
	it('waits for what can be delivered', async () => {
		let answer = () => {};
		const { delivery, folder, posted } = startDelivery({
			answer: () =>
				new Promise<undefined>((resolve) => (answer = () => resolve(undefined))).then(
					() => 200 as never,
				),
		});
		delivery.open(infoOf()).send(ENDED);
		const stopped = delivery.stop(5000);
		await until(() => posted.length === 1);
		answer();
		await stopped;
		expect(readdirSync(folder)).toEqual([]);
	});

	it('waits for every stream', async () => {
		const { delivery, folder, posted } = startDelivery();
		for (const streamId of ['a', 'b']) delivery.open(infoOf({ streamId })).send(ENDED);
		await delivery.stop(5000);
		expect([posted.length, readdirSync(folder)]).toEqual([2, []]);
	});

	it('leaves the rest to the next start', async () => {
		const { delivery, folder, posted, clock } = startDelivery({ answer: () => undefined });
		delivery.open(infoOf()).send(ENDED);
		const stopped = delivery.stop(5000);
		await until(() => posted.length === 1 && clock.waiting() === 2);
		clock.advance(100);
		clock.advance(4900);
		await stopped;
		expect(readdirSync(folder)).toHaveLength(1);
		const next = startDelivery({ folder });
		await next.delivery.recover();
		await until(() => next.posted.length === 1);
		expect(next.posted[0]).toMatchObject({ Event: 'Ended', Reason: 'closed' });
	});

	it('makes no further try afterwards', async () => {
		const { delivery, posted, clock } = startDelivery({ answer: () => undefined });
		delivery.open(infoOf()).send(ENDED);
		const stopped = delivery.stop(100);
		await until(() => posted.length === 1 && clock.waiting() === 2);
		clock.advance(100);
		await stopped;
		await until(() => clock.waiting() === 0);
		expect(posted).toHaveLength(1);
	});

	it('cuts off a post that gets no answer', async () => {
		let cut = () => {};
		const { delivery, clock, posted } = startDelivery({
			answer: () => new Promise<undefined>((resolve) => (cut = () => resolve(undefined))),
		});
		delivery.open(infoOf()).send(ENDED);
		const stopped = delivery.stop(1000);
		await until(() => posted.length === 1);
		clock.advance(1000);
		await stopped;
		cut();
		await until(() => clock.waiting() === 0);
	});
});
