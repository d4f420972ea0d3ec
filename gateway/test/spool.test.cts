import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSpool, type Spool } from '../src/delivery/spool.cts';
import { ACCOUNT, newFolder } from './support/config.cts';
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
		const { delivery, posted, sent } = startDelivery({ spool: stuck });
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
		const { delivery, clock, sent, log } = startDelivery({ spool });
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
		const { delivery, clock, posted } = startDelivery({ spool });
		const { send, sendTo } = delivery.open(infoOf());
		sendTo({ id: 'a', to: TO, until: clock.now() + 6000 }, digits(1), true);
		send(digits(2));
		send(ENDED);
		await until(() => posted.length === 1);
		expect(posted).toMatchObject([{ Event: 'Ended', Lost: '2' }]);
	});

	it('that cannot be read while a gateway starts does not stop it', async () => {
		const first = startDelivery({ answer: () => undefined });
		const listen = { id: 'a', to: TO, until: first.clock.now() + 6000 };
		const { listening, sendTo } = first.delivery.open(infoOf());
		sendTo(listen, digits(1), true);
		listening(listen);
		const path = join(first.folder, `${ACCOUNT.authId}_stream`);
		await until(() => first.posted.length === 1 && first.clock.waiting() === 1);
		await until(() => readFileSync(join(path, 'stream.json'), 'utf8').includes('listening'));
		const { delivery, clock, sent } = startDelivery({ spool: failing('EMFILE', 2, first.folder) });
		await delivery.recover();
		await until(() => clock.waiting() === 1);
		clock.advance(250);
		await until(() => sent().length === 3);
		expect(sent().sort()).toEqual(['Digits 1', 'Ended lost', 'ListenEnded ended']);
	});

	it('that cannot be read for an hour is given up', async () => {
		const spool = failing('EIO', Infinity);
		const { delivery, clock, log, metrics } = startDelivery({ spool });
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
		const { delivery, folder, clock, posted, sent, metrics } = startDelivery({
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
		const { delivery, posted, log, metrics } = startDelivery({ config: { spoolMb: 1 } });
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
		const { delivery, posted, log } = startDelivery({
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
		const { delivery, posted, metrics } = startDelivery({
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
