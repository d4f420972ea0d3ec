import { existsSync, readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamEvent } from '../src/delivery/events.cts';
import { createSpool, type Spool } from '../src/delivery/spool.cts';
import type { StreamInfo } from '../src/stream/types.cts';
import { ACCOUNT, newFolder, OTHER_ACCOUNT } from './support/config.cts';
import { digits, ENDED, infoOf, startDelivery, utterance, valueOf } from './support/delivery.cts';
import { until } from './support/until.cts';

describe('What a killed process has left', () => {
	/** A process whose posts fail, and that is gone. */
	async function killed(events: StreamEvent[], changes: Partial<StreamInfo> = {}) {
		const { delivery, folder, posted, clock } = startDelivery({ answer: () => undefined });
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
		const { delivery, sent, posted, metrics } = startDelivery({ folder });
		await delivery.recover();
		await until(() => posted.length === 3);
		expect(sent()).toEqual(['Utterance 1', 'Digits 2', 'Ended lost']);
		expect(posted[2]).toMatchObject({ DurationMs: '1500', Utterances: '1', Lost: '0' });
		await until(() => readdirSync(folder).length === 0);
		expect(await valueOf(metrics.spoolBytes)).toBe(0);
	});

	it('is a stream that is ended as lost where nothing had happened in it', async () => {
		const folder = await killed([]);
		const { delivery, sent, posted } = startDelivery({ folder });
		await delivery.recover();
		await until(() => posted.length === 1);
		expect(sent()).toEqual(['Ended lost']);
	});

	it('is tried for ten minutes, no matter how long the process was gone', async () => {
		const folder = await killed([digits(1)]);
		let isUp = false;
		const { delivery, clock, sent, posted } = startDelivery({
			folder,
			answer: () => (isUp ? 200 : 503),
		});
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
		const first = startDelivery({ spool: stuck });
		first.delivery.open(infoOf()).send(ENDED);
		const path = join(root, `${ACCOUNT.authId}_stream`);
		await until(() => first.posted.length === 1 && readdirSync(path).length === 1);
		const { delivery, sent } = startDelivery({ folder: root });
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
		const first = startDelivery({ spool: mortal, answer: () => undefined });
		const listen = { id: 'a', to: 'https://n8n.example.com/w/1', until: first.clock.now() + 6000 };
		const { listening, sendTo } = first.delivery.open(infoOf());
		listening(listen);
		sendTo(listen, digits(1), true);
		await until(() => left === 0);
		const { delivery, sent } = startDelivery({ folder: root });
		await delivery.recover();
		await until(() => sent().length === 2);
		expect(sent().sort()).toEqual([event, 'Ended lost'].sort());
	});

	it('is ended as lost where a stream of the same id had ended before', async () => {
		const first = startDelivery({ answer: () => undefined });
		first.delivery.open(infoOf()).send(ENDED);
		await until(() => first.posted.length === 1 && first.clock.waiting() === 1);
		first.delivery.open(infoOf()).send(utterance(1));
		const path = join(first.folder, `${ACCOUNT.authId}_stream`);
		await until(() => readdirSync(path).filter((name) => !name.endsWith('.tmp')).length === 3);
		const { delivery, sent, posted } = startDelivery({ folder: first.folder });
		await delivery.recover();
		await until(() => posted.length === 3);
		expect(sent()).toEqual(['Ended closed', 'Utterance 1', 'Ended lost']);
	});

	it('is not ended twice', async () => {
		const folder = await killed([digits(1), ENDED]);
		const { delivery, sent, posted } = startDelivery({ folder });
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
		const { delivery, posted, log } = startDelivery({ folder, config });
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
		const { delivery, posted, log } = startDelivery({ folder });
		await delivery.recover();
		await until(() => posted.length === 1);
		expect(posted[0]).toMatchObject({ Event: 'Ended', Lost: '1' });
		expect(log.find('cannot read what is left of a stream')).toHaveLength(1);
		await until(() => readdirSync(folder).length === 1);
		expect(readdirSync(folder)).toEqual(['other']);
	});
});

describe('A stream with the id of one whose events still wait', () => {
	it('leaves a recording that is known, also where the one before is complete only then', async () => {
		const { delivery, folder } = startDelivery({ answer: () => undefined });
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
		let remove: (() => void) | undefined;
		const slow: Spool = {
			...spool,
			folder(name) {
				const folder = spool.folder(name);
				const removeAll = () =>
					new Promise<void>((resolve) => (remove = resolve)).then(() => folder.removeAll());
				return { ...folder, removeAll };
			},
		};
		const { delivery } = startDelivery({ spool: slow });
		delivery.open(infoOf()).send(ENDED);
		const path = join(root, `${ACCOUNT.authId}_stream`);
		await until(() => remove !== undefined);
		const first = delivery.open(infoOf());
		remove!();
		await until(() => existsSync(join(path, 'stream.json')));
		expect(delivery.open(infoOf())).toBe(first);
	});

	it('has its events sent behind them', async () => {
		let isUp = false;
		const { delivery, clock, sent, posted, folder } = startDelivery({
			answer: () => (isUp ? 200 : 503),
		});
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
