import { existsSync, readdirSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
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
		expect(log.find('gave up an event')).toHaveLength(2);
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

describe('A file of the spool', () => {
	const failing = (code: string, times: number, root = newFolder()): Spool & { root: string } => {
		const spool = createSpool(root);
		const error = Object.assign(new Error(code), { code });
		return {
			...{ ...spool, root },
			folder(name) {
				const folder = spool.folder(name);
				const read = (file: string) => {
					const fails = file !== 'stream.json' && (times -= 1) >= 0;
					return fails ? Promise.reject(error) : folder.read(file);
				};
				return { ...folder, read };
			},
		};
	};

	it('that cannot be read for a while is no event that is lost', async () => {
		const spool = failing('EMFILE', 2);
		const { delivery, clock, sent, log } = start({ spool });
		const { send } = delivery.open(infoOf());
		send(digits(1));
		for (const delay of [250, 500]) {
			await until(() => clock.waiting() === 1);
			clock.advance(delay);
		}
		await until(() => sent().length === 1);
		expect(sent()).toEqual(['Digits 1']);
		expect(log.find('cannot read the spool')).toMatchObject(Array(2).fill({ code: 'EMFILE' }));
	});

	it('that is gone is an event that is lost, also for a listen', async () => {
		const spool = failing('ENOENT', 2);
		const { delivery, clock, posted } = start({ spool });
		const { send, sendTo } = delivery.open(infoOf());
		sendTo({ id: 'a', to: TO, until: clock.now() + 6000 }, digits(1), true);
		send(digits(2));
		send(ENDED);
		await until(() => posted.length === 1);
		expect(posted).toMatchObject([{ Event: 'Ended', Lost: '2' }]);
	});

	it('that cannot be read while a gateway starts does not stop it', async () => {
		const first = start({ answer: () => undefined });
		const listen = { id: 'a', to: TO, until: first.clock.now() + 6000 };
		const { listening, sendTo } = first.delivery.open(infoOf());
		sendTo(listen, digits(1), true);
		listening(listen);
		const path = join(first.folder, `${ACCOUNT.authId}_stream`);
		await until(() => first.posted.length === 1 && first.clock.waiting() === 1);
		await until(() => readFileSync(join(path, 'stream.json'), 'utf8').includes('listening'));
		const { delivery, clock, sent } = start({ spool: failing('EMFILE', 2, first.folder) });
		await delivery.recover();
		await until(() => clock.waiting() === 1);
		clock.advance(250);
		await until(() => sent().length === 3);
		expect(sent().sort()).toEqual(['Digits 1', 'Ended lost', 'ListenEnded ended']);
	});

	it('that cannot be read for an hour is given up', async () => {
		const spool = failing('EIO', Infinity);
		const { delivery, clock, log, metrics } = start({ spool });
		delivery.open(infoOf()).send(digits(1));
		const begin = clock.now();
		while (log.find('gave up an event').length === 0) {
			await until(() => clock.waiting() === 1 || log.find('gave up an event').length > 0);
			clock.advance(30_000);
		}
		expect((clock.now() - begin) / 3_600_000).toBeCloseTo(1, 1);
		expect(await valueOf(metrics.lost)).toBe(1);
	});
});

describe('Room', () => {
	it('is there for the end of a stream where audio has filled the spool', async () => {
		let isUp = false;
		const { delivery, folder, clock, posted, sent, metrics } = start({
			config: { spoolMb: 1 },
			answer: () => (isUp ? 200 : 503),
		});
		const { send } = delivery.open(infoOf());
		send(utterance(1, 3000));
		await until(() => posted.length === 1 && clock.waiting() === 1);
		const ofFirst = await valueOf(metrics.spoolBytes);
		// Leaves less than a hundred bytes.
		const left = 1024 * 1024 - ofFirst - (ofFirst - 4000);
		send(utterance(2, Math.floor((left - 50) / 4) * 3));
		send(utterance(3));
		send(ENDED);
		const path = join(folder, `${ACCOUNT.authId}_stream`);
		await until(() => readdirSync(path).includes('000000000004.Ended.json'));
		isUp = true;
		clock.advance(250);
		await until(() => sent().at(-1) === 'Ended closed');
		expect(sent()).toEqual(['Utterance 1', 'Utterance 1', 'Utterance 2', 'Ended closed']);
		expect(posted.at(-1)).toMatchObject({ Lost: '1' });
	});

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

	it('is tried for ten minutes, no matter how long the process was gone', async () => {
		const folder = await killed([digits(1)]);
		let isUp = false;
		const { delivery, clock, sent, posted } = start({ folder, answer: () => (isUp ? 200 : 503) });
		clock.advance(2 * 3_600_000);
		await delivery.recover();
		for (let tries = 1; tries < 20; tries += 1) {
			await until(() => posted.length === tries && clock.waiting() === 1);
			clock.advance(30_000);
		}
		await until(() => posted.length === 20);
		isUp = true;
		await until(() => clock.waiting() === 1);
		clock.advance(30_000);
		await until(() => sent().includes('Ended lost'));
		expect(new Set(sent())).toEqual(new Set(['Digits 1', 'Ended lost']));
		expect(posted.at(-1)).toMatchObject({ Lost: '0' });
	});

	it('is not ended twice where the process was killed before it had removed the folder', async () => {
		const root = newFolder();
		const spool = createSpool(root);
		const stuck: Spool = {
			...spool,
			folder: (name) => ({ ...spool.folder(name), removeAll: () => new Promise(() => undefined) }),
		};
		const first = start({ spool: stuck });
		first.delivery.open(infoOf()).send(ENDED);
		const path = join(root, `${ACCOUNT.authId}_stream`);
		await until(() => first.posted.length === 1 && readdirSync(path).length === 1);
		const { delivery, sent } = start({ folder: root });
		await delivery.recover();
		await until(() => readdirSync(root).length === 0);
		expect(sent()).toEqual([]);
	});

	it.each([
		['it is stored', 2, 'ListenEnded ended'],
		['it is stored, and before that is known', 3, 'Digits 1'],
		['that is known', 4, 'Digits 1'],
	])('ends a listen once, killed before or after %s', async (_, writes, event) => {
		const root = newFolder();
		let left = writes;
		const spool = createSpool(root);
		/** Writes so many files and then nothing, as a process that is killed. */
		const mortal: Spool = {
			...spool,
			folder(name) {
				const folder = spool.folder(name);
				return {
					...folder,
					async write(file, text) {
						if (left === 0) return new Promise(() => undefined);
						await folder.write(file, text);
						left -= 1;
					},
				};
			},
		};
		const first = start({ spool: mortal, answer: () => undefined });
		const listen = { id: 'a', to: 'https://n8n.example.com/w/1', until: first.clock.now() + 6000 };
		const { listening, sendTo } = first.delivery.open(infoOf());
		listening(listen);
		sendTo(listen, digits(1), true);
		await until(() => left === 0);
		const { delivery, sent } = start({ folder: root });
		await delivery.recover();
		await until(() => sent().length === 2);
		expect(sent().sort()).toEqual([event, 'Ended lost'].sort());
	});

	it('is ended as lost where a stream of the same id had ended before', async () => {
		const first = start({ answer: () => undefined });
		first.delivery.open(infoOf()).send(ENDED);
		await until(() => first.posted.length === 1 && first.clock.waiting() === 1);
		first.delivery.open(infoOf()).send(utterance(1));
		const path = join(first.folder, `${ACCOUNT.authId}_stream`);
		await until(() => readdirSync(path).filter((name) => !name.endsWith('.tmp')).length === 3);
		const { delivery, sent, posted } = start({ folder: first.folder });
		await delivery.recover();
		await until(() => posted.length === 3);
		expect(sent()).toEqual(['Ended closed', 'Utterance 1', 'Ended lost']);
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
		expect(log.find('gave up an event')).toHaveLength(2);
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
	it('leaves a recording that is known, also where the one before is complete only then', async () => {
		const { delivery, folder } = start({ answer: () => undefined });
		const { recording, sendRecording, send } = delivery.open(infoOf());
		recording('stream');
		let complete = () => {};
		sendRecording('stream', new Promise((resolve) => (complete = () => resolve(undefined))));
		send(ENDED);
		delivery.open(infoOf()).recording('stream-2');
		complete();
		const path = join(folder, `${ACCOUNT.authId}_stream`, 'stream.json');
		const state = () => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
		await until(() => existsSync(path) && state().begunAfter === 2);
		expect(state()).toMatchObject({ recording: 'stream-2', isEnded: false });
	});

	it('is known where it begins while the folder of that one is removed', async () => {
		const root = newFolder();
		const spool = createSpool(root);
		let remove = () => {};
		const slow: Spool = {
			...spool,
			folder(name) {
				const folder = spool.folder(name);
				const removeAll = () =>
					new Promise<void>((resolve) => (remove = resolve)).then(() => folder.removeAll());
				return { ...folder, removeAll };
			},
		};
		const { delivery, posted } = start({ spool: slow });
		delivery.open(infoOf()).send(ENDED);
		const path = join(root, `${ACCOUNT.authId}_stream`);
		await until(() => posted.length === 1 && readdirSync(path).length === 1);
		await new Promise((resolve) => setImmediate(resolve));
		const first = delivery.open(infoOf());
		remove();
		await until(() => existsSync(join(path, 'stream.json')));
		expect(delivery.open(infoOf())).toBe(first);
	});

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
