import { parse } from 'node:querystring';
import { describe, expect, it } from '@jest/globals';
import {
	CALL_UUID,
	callbackOf,
	DROPPED,
	encodeForm,
	FORM,
	pairsOf,
	STREAM_ID,
	withBody,
} from '../../support/callbacks.cts';
import { deliver, itemOf } from '../../support/trigger.cts';

const METHODS = ['POST', 'GET'];
const IDS = encodeForm([CALL_UUID, STREAM_ID]);
const itemFor = async (form: string, method: string, options = {}) =>
	itemOf(
		await deliver(withBody(FORM, `${IDS}&${form}`, pairsOf(`${IDS}&${form}`), method), {
			parameters: { options },
		}),
	);

describe('a value', () => {
	it.each([
		['2025-11-06 09:58:40', '2025-11-06T09:58:40.000Z'],
		['2024-01-15T10:30:00Z', '2024-01-15T10:30:00.000Z'],
		['2023-06-26 08:14:29+05:30', '2023-06-26T02:44:29.000Z'],
		['2020-04-08 11:34:33.238707', '2020-04-08T11:34:33.238Z'],
		['yesterday', 'yesterday'],
		['2024-13-45 99:99:99', '2024-13-45 99:99:99'],
		['1705314600', '1705314600'],
	])('that is the time %s becomes %s', async (Timestamp, timestamp) => {
		expect(await itemFor(`Timestamp=${encodeURIComponent(Timestamp)}`, 'POST')).toMatchObject({
			timestamp,
		});
	});

	it.each<[string, unknown]>([
		['27', 27],
		['0', 0],
		['1.5', 1.5],
		['-1', '-1'],
		['27 s', '27 s'],
		['0x10', '0x10'],
		['123456789012345', 123_456_789_012_345],
		['1234567890123456', '1234567890123456'],
		['9'.repeat(400), '9'.repeat(400)],
	])('that is the duration %j becomes %j', async (Duration, duration) => {
		const item = await itemFor(`Duration=${Duration}&BillDuration=${Duration}`, 'POST');
		expect(item).toMatchObject({ duration, bill_duration: duration });
	});

	it.each(METHODS)('that repeats counts as it came first, by %s', async (method) => {
		const item = await itemFor('Event=StopStream&Event=StartStream&To=2&To=1', method);
		expect(item).toMatchObject({ event: 'stopped', plivo_event: 'StopStream', to: '2' });
	});

	it('is not looked for under names that every object has', async () => {
		const item = await itemFor('constructor=x&toString=z', 'POST');
		expect(item).toMatchObject({ event: 'other', plivo_event: '', service_url: null, to: null });
		expect(Object.keys(item ?? {})).toHaveLength(9);
	});
});

describe('Include Raw Payload', () => {
	it.each([[false], [undefined], ['true'], [1]])('adds nothing as %j', async (includeRaw) => {
		const parameters = { options: { includeRaw } };
		expect(itemOf(await deliver(callbackOf(DROPPED), { parameters }))).not.toHaveProperty('raw');
	});

	it.each(METHODS)('adds repeated fields as lists, and empty ones, by %s', async (method) => {
		const item = await itemFor('b=2&a=1&b=1&b=2&c=', method, { includeRaw: true });
		const ids = Object.fromEntries([CALL_UUID, STREAM_ID]);
		expect(item?.raw).toEqual({ ...ids, b: ['2', '1', '2'], a: '1', c: '' });
	});

	it.each(METHODS)('adds a field named like a method of every object, by %s', async (method) => {
		const form = 'constructor=x&constructor=y&valueOf=z';
		const raw = (await itemFor(form, method, { includeRaw: true }))?.raw as object;
		expect(Object.entries(raw)).toEqual(Object.entries(parse(`${IDS}&${form}`)));
		expect(Object.getPrototypeOf(raw)).toBe(Object.prototype);
		expect(Object.keys(Object.prototype)).toEqual([]);
	});

	it.each(METHODS)('is refused with a field named __proto__, by %s', async (method) => {
		expect(await itemFor('__proto__=x', method, { includeRaw: true })).toBeUndefined();
	});
});
