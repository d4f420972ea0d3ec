import { readdirSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../src/config/types.cts';
import { createDelivery } from '../src/delivery/delivery.cts';
import type { StreamEvent } from '../src/delivery/events.cts';
import type { Poster } from '../src/delivery/post.cts';
import { createSpool, type Spool } from '../src/delivery/spool.cts';
import { createMetrics } from '../src/metrics.cts';
import { SETTINGS } from '../src/settings/schema.cts';
import { findFormat } from '../src/stream/format.cts';
import type { StreamInfo } from '../src/stream/types.cts';
import { ACCOUNT, configWith, newFolder, OTHER_ACCOUNT } from './support/config.cts';
import { createFakeClock } from './support/fakeClock.cts';
import { createTestLog } from './support/log.cts';
import { until } from './support/until.cts';

const TO = 'https://n8n.example.com/webhook/a';

const infoOf = (changes: Partial<StreamInfo> = {}): StreamInfo => ({
	streamId: 'stream',
	callId: 'call',
	account: ACCOUNT,
	settings: SETTINGS.parse({ to: TO }),
	format: findFormat('audio/x-mulaw', 8000)!,
	serviceUrl: 'wss://audio.example.com/stream/e30',
	...changes,
});

const digits = (sequence: number, text = '1'): StreamEvent => ({
	event: 'Digits',
	sequence,
	digits: text,
});
const utterance = (sequence: number, bytes = 10): StreamEvent => ({
	...{ event: 'Utterance', sequence, track: 'inbound', startMs: 1000, durationMs: 500 },
	...{ interrupted: false, audio: Buffer.alloc(bytes) },
});
const ENDED: StreamEvent = { event: 'Ended', reason: 'closed', durationMs: 2000, utterances: 1 };

interface Parts {
	config?: Partial<Config>;
	folder?: string;
	spool?: Spool;
	/** The status of each post; undefined for none. */
	answer?: (fields: Record<string, string>, url: string) => number | undefined | Promise<undefined>;
}

function start({ config = {}, folder = newFolder(), spool, answer = () => 200 }: Parts = {}) {
	const clock = createFakeClock();
	const log = createTestLog();
	const metrics = createMetrics();
	const posted: Array<Record<string, string>> = [];
	const headers: Array<Record<string, string>> = [];
	const poster: Poster = {
		post(url, body, given) {
			const fields = Object.fromEntries(new URLSearchParams(body));
			posted.push(fields);
			headers.push(given);
			return Promise.resolve(answer(fields, url));
		},
		close: () => Promise.resolve(),
	};
	const delivery = createDelivery({
		...{ config: configWith(config), clock, log: log.log, metrics, poster },
		spool: spool ?? createSpool(folder),
		recordings: { describe: () => Promise.resolve(undefined) },
	});
	const sent = () =>
		posted.map(({ Event, Sequence, Reason }) => [Event, Sequence ?? Reason].join(' '));
	return { ...{ delivery, clock, log, metrics, posted, headers, folder, sent } };
}

const valueOf = async (metric: { get(): Promise<{ values: Array<{ value: number }> }> }) =>
	(await metric.get()).values.reduce((sum, { value }) => sum + value, 0);

describe('An event', () => {
	it('is a form with the fields of its kind', async () => {
		const { delivery, posted } = start();
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
		const { delivery, posted, folder } = start();
		delivery.open(infoOf({ settings: SETTINGS.parse({}) })).send(ENDED);
		await delivery.stop(0);
		expect([posted, readdirSync(folder)]).toEqual([[], []]);
	});

	it('is on disk before the first try, for its owner only, and goes when it is delivered', async () => {
		const files: string[][] = [];
		const { delivery, folder, posted } = start({
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
		const { delivery, clock, sent, posted } = start({
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
		const { delivery, clock, posted, headers } = start({ answer: () => answers.shift() });
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
		const { delivery, posted, log, metrics } = start({
			answer: ({ Event }) => (Event === 'Ended' ? 200 : 400),
		});
		const { send } = delivery.open(infoOf());
		send(digits(1));
		send(utterance(2));
		send(ENDED);
		await until(() => posted.length === 3);
		expect(posted[2]).toMatchObject({ Event: 'Ended', Lost: '2' });
		expect(log.find('gave an event up')).toHaveLength(2);
		expect(log.text()).not.toContain(TO);
		expect(await valueOf(metrics.lost)).toBe(2);
	});

	it('is tried for ten minutes where n8n answers 404', async () => {
		const { delivery, clock, posted } = start({
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

	it('is tried for an hour', async () => {
		const { delivery, clock, posted, folder } = start({ answer: () => undefined });
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
		const { delivery, clock, posted } = start({ answer });
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

describe('The spool', () => {
	it('has no half files', async () => {
		const folder = createSpool(newFolder()).folder('a');
		await folder.write('b', 'text');
		await expect(folder.write('missing/c', 'text')).rejects.toMatchObject({ code: 'ENOENT' });
		expect(await folder.list()).toEqual(['b']);
		expect(await folder.read('b')).toBe('text');
	});

	it('does not hold up a stream whose files it cannot remove', async () => {
		const spool = createSpool(newFolder());
		const fail = () => Promise.reject(new Error('EROFS'));
		const stuck: Spool = {
			...spool,
			folder: (name) => ({ ...spool.folder(name), remove: fail, removeAll: fail }),
		};
		const { delivery, posted, sent } = start({ spool: stuck });
		const { send } = delivery.open(infoOf());
		send(digits(1));
		send(ENDED);
		await until(() => posted.length === 2);
		expect(sent()).toEqual(['Digits 1', 'Ended closed']);
		await delivery.stop(0);
	});
});

describe('Room', () => {
	it('in the spool is limited', async () => {
		const { delivery, posted, log, metrics } = start({ config: { spoolMb: 1 } });
		const { send } = delivery.open(infoOf());
		send(utterance(1, 1024 * 1024));
		send(ENDED);
		await until(() => posted.length === 1);
		expect(posted[0]).toMatchObject({ Event: 'Ended', Lost: '1' });
		expect(log.find('the spool is full: lost an event')).toHaveLength(1);
		await until(() => posted.length === 1);
		expect(await valueOf(metrics.spoolBytes)).toBeLessThan(1000);
	});

	it('is found in memory where the disk takes nothing, up to 16 MB', async () => {
		const folder = join(newFolder(), 'file');
		writeFileSync(folder, '');
		const { delivery, posted, log } = start({
			config: { spoolMb: 100 },
			spool: createSpool(folder),
		});
		await delivery.recover();
		expect(log.find('cannot read the spool: events wait in memory')).toHaveLength(1);
		const { send } = delivery.open(infoOf());
		send(utterance(1, 100));
		send(utterance(2, 13 * 1024 * 1024));
		send(ENDED);
		await until(() => posted.length === 2);
		expect(posted[0]).toMatchObject({ Sequence: '1' });
		expect(posted[1]).toMatchObject({ Event: 'Ended', Lost: '1' });
		expect(log.find('cannot write the spool').length).toBeGreaterThan(0);
		await delivery.stop(0);
	});

	it('is given back when the disk fails, so that the stream that ends last leaves nothing', async () => {
		const folder = join(newFolder(), 'file');
		writeFileSync(folder, '');
		const { delivery, posted, metrics } = start({
			config: { spoolMb: 100 },
			spool: createSpool(folder),
		});
		const { send } = delivery.open(infoOf());
		send(ENDED);
		await until(() => posted.length === 1);
		send(utterance(1, 13 * 1024 * 1024));
		await delivery.stop(0);
		expect(await valueOf(metrics.spoolBytes)).toBe(0);
	});
});

describe('What a killed process has left', () => {
	/** A process whose posts fail, and that is gone. */
	async function killed(events: StreamEvent[], changes: Partial<StreamInfo> = {}) {
		const { delivery, folder, posted, clock } = start({ answer: () => undefined });
		const { send } = delivery.open(infoOf(changes));
		events.forEach(send);
		await until(
			() =>
				posted.length === Math.min(1, events.length) &&
				(events.length === 0 || clock.waiting() === 1),
		);
		await until(() => readdirSync(folder).length === 1);
		const path = join(folder, `${ACCOUNT.authId}_stream`);
		await until(
			() => readdirSync(path).filter((name) => !name.endsWith('.tmp')).length === events.length + 1,
		);
		return folder;
	}

	it('is delivered in order, and the stream is ended as lost', async () => {
		const folder = await killed([utterance(1), digits(2)]);
		const { delivery, sent, posted, metrics } = start({ folder });
		await delivery.recover();
		await until(() => posted.length === 3);
		expect(sent()).toEqual(['Utterance 1', 'Digits 2', 'Ended lost']);
		expect(posted[2]).toMatchObject({ DurationMs: '1500', Utterances: '1', Lost: '0' });
		await until(() => readdirSync(folder).length === 0);
		expect(await valueOf(metrics.spoolBytes)).toBe(0);
	});

	it('is a stream that is ended as lost where nothing had happened in it', async () => {
		const folder = await killed([]);
		const { delivery, sent, posted } = start({ folder });
		await delivery.recover();
		await until(() => posted.length === 1);
		expect(sent()).toEqual(['Ended lost']);
	});

	it('is not ended twice', async () => {
		const folder = await killed([digits(1), ENDED]);
		const { delivery, sent, posted } = start({ folder });
		await delivery.recover();
		await until(() => posted.length === 2);
		await until(() => readdirSync(folder).length === 0);
		expect(sent()).toEqual(['Digits 1', 'Ended closed']);
	});

	it.each([
		['the account is gone', { accounts: [OTHER_ACCOUNT] }],
		['the address is not allowed any more', { deliverTo: [{ origin: 'https://a', path: '' }] }],
	])('is given up where %s', async (_what, config) => {
		const folder = await killed([digits(1)]);
		const { delivery, posted, log } = start({ folder, config });
		await delivery.recover();
		await until(() => readdirSync(folder).length === 0);
		expect(posted).toEqual([]);
		expect(log.find('gave an event up')).toHaveLength(2);
	});

	it('is left alone where it is not ours, and lost where it is broken', async () => {
		const folder = await killed([digits(1)]);
		const path = join(folder, `${ACCOUNT.authId}_stream`);
		writeFileSync(join(path, '000000000001.Digits.json'), '{');
		writeFileSync(join(path, 'notes.txt'), 'x');
		mkdirSync(join(folder, 'other'));
		writeFileSync(join(folder, 'other', 'stream.json'), '{}');
		const { delivery, posted, log } = start({ folder });
		await delivery.recover();
		await until(() => posted.length === 1);
		expect(posted[0]).toMatchObject({ Event: 'Ended', Lost: '1' });
		expect(log.find('cannot read what is left of a stream')).toHaveLength(1);
		await until(() => readdirSync(folder).length === 1);
		expect(readdirSync(folder)).toEqual(['other']);
	});
});

describe('The end of the process', () => {
	it('waits for what can be delivered', async () => {
		let answer = () => {};
		const { delivery, folder, posted } = start({
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
		const { delivery, folder, posted } = start();
		for (const streamId of ['a', 'b']) delivery.open(infoOf({ streamId })).send(ENDED);
		await delivery.stop(5000);
		expect([posted.length, readdirSync(folder)]).toEqual([2, []]);
	});

	it('leaves the rest to the next start', async () => {
		const { delivery, folder, posted, clock } = start({ answer: () => undefined });
		delivery.open(infoOf()).send(ENDED);
		const stopped = delivery.stop(5000);
		await until(() => posted.length === 1 && clock.waiting() === 2);
		clock.advance(100);
		clock.advance(4900);
		await stopped;
		expect(readdirSync(folder)).toHaveLength(1);
		const next = start({ folder });
		await next.delivery.recover();
		await until(() => next.posted.length === 1);
		expect(next.posted[0]).toMatchObject({ Event: 'Ended', Reason: 'closed' });
	});

	it('makes no further try afterwards', async () => {
		const { delivery, posted, clock } = start({ answer: () => undefined });
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
		const { delivery, clock, posted } = start({
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

describe('A stream with the id of one whose events still wait', () => {
	it('has its events sent behind them', async () => {
		let isUp = false;
		const { delivery, clock, sent, posted, folder } = start({ answer: () => (isUp ? 200 : 503) });
		delivery.open(infoOf()).send(ENDED);
		await until(() => posted.length === 1 && clock.waiting() === 1);
		const { send } = delivery.open(infoOf());
		send(digits(1));
		isUp = true;
		clock.advance(250);
		await until(() => posted.length === 3);
		expect(sent().slice(1)).toEqual(['Ended closed', 'Digits 1']);
		expect(readdirSync(folder)).toHaveLength(1);
		send(ENDED);
		await until(() => readdirSync(folder).length === 0);
	});
});
