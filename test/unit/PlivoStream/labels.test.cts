import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { PlivoStreamApi } from '../../../credentials/PlivoStreamApi.credentials.ts';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';
import { callLabel, streamLabel } from '../../../nodes/PlivoStream/pickers/labels.ts';

/** The names that fields have in workflows, with those that people see. */
const LABELS = {
	operation: 'Operation',
	call: 'Call',
	stream: 'Stream',
	direction: 'Direction',
	from: 'From',
	to: 'To',
	serviceUrl: 'Service URL',
	bidirectional: 'Bidirectional',
	audioTrack: 'Audio Track',
	contentType: 'Audio Format',
	stopMode: 'Streams to Stop',
	returnAll: 'Return All',
	limit: 'Limit',
	simplify: 'Simplify',
	options: 'Options',
	streamTimeout: 'Stream Timeout',
	statusCallbackUrl: 'Status Callback URL',
	statusCallbackMethod: 'Status Callback Method',
	extraHeaders: 'Extra Headers',
	header: 'Header',
	key: 'Key',
	value: 'Value',
	noiseCancellation: 'Noise Cancellation',
	noiseCancellationLevel: 'Noise Cancellation Level',
	keepCallAlive: 'Keep Call Alive',
	onlyLive: 'Only Live Streams',
	succeedIfStopped: 'Succeed If Already Stopped',
	waitFor: 'Wait For',
	timeLimit: 'Time Limit',
	timeLimitUnit: 'Time Limit Unit',
};

type Field = Pick<INodeProperties, 'name' | 'displayName'> & {
	type?: string;
	options?: Field[];
	values?: Field[];
};

const labelsOf = (fields: Field[]): Array<[string, string]> =>
	fields.flatMap(({ name, displayName, type = '', options = [], values = [] }) => [
		[name, displayName],
		...labelsOf(type.endsWith('ollection') ? options : values),
	]);

describe('labels of fields', () => {
	it('are those by which refusals name them', () => {
		const { properties } = new PlivoStream().description;
		const others = ['resource', 'requestOptions'];
		const own = properties.filter(({ name, type }) => !others.includes(name) && type !== 'notice');
		const labels = labelsOf(own as Field[]);
		expect(Object.fromEntries(labels)).toEqual(LABELS);
	});

	it('of the credential are those by which advice names them', () => {
		expect(labelsOf(new PlivoStreamApi().properties as Field[])).toEqual([
			['authId', 'Auth ID'],
			['authToken', 'Auth Token'],
			['baseUrl', 'API Base URL'],
		]);
	});
});

const NOW = Date.UTC(2023, 5, 26, 10, 47, 30);

describe('the label of a call', () => {
	const call = {
		from: '14155550100',
		to: '+14155550199',
		direction: 'inbound',
		session_start: '2023-06-26 10:42:29.617000',
	};

	it.each([
		[{}, '+14155550100 → +14155550199, 5 min'],
		[{ from: '442071838750' }, '+442071838750 → +14155550199, 5 min'],
		[{ from: '00919262175513' }, '+919262175513 → +14155550199, 5 min'],
		[{ from: '07971440000' }, '07971440000 → +14155550199, 5 min'],
		[{ from: '+07971440000' }, '+07971440000 → +14155550199, 5 min'],
		[{ from: '0000000000' }, '0000000000 → +14155550199, 5 min'],
		[{ from: 'sip:a@b ' }, 'sip:a@b → +14155550199, 5 min'],
		[{ from: '911' }, '911 → +14155550199, 5 min'],
		[{ from: '1234567890123456' }, '1234567890123456 → +14155550199, 5 min'],
		[{ from: 'Al\nice\u202e' }, 'Al ice → +14155550199, 5 min'],
		[{ from: '' }, 'unknown → +14155550199, 5 min'],
		[{ to: undefined }, '+14155550100 → unknown, 5 min'],
		[{ session_start: 'soon' }, '+14155550100 → +14155550199'],
		[{ session_start: 7 }, '+14155550100 → +14155550199'],
	])('with %j is %s', (fields, name) => {
		expect(callLabel({ ...call, ...fields }, NOW)).toEqual({ name, description: 'inbound' });
	});

	it.each([
		['2023-06-26 10:47:31', '0 s'],
		['2023-06-26 10:47:30', '0 s'],
		['2023-06-26 10:46:31', '59 s'],
		['2023-06-26 10:46:30', '1 min'],
		['2023-06-26 09:47:31', '59 min'],
		['2023-06-26 09:47:30', '1 h'],
		['2023-06-24 10:47:31', '47 h'],
		['2023-06-24 10:47:30', '2 d'],
		['2023-06-26 16:12:30+05:30', '5 min'],
	])('says how long it has run since %s: %s', (session_start, duration) => {
		expect(callLabel({ ...call, session_start }, NOW).name).toMatch(new RegExp(`, ${duration}$`));
	});

	it('has no direction to find it by if Plivo sends none', () => {
		expect(callLabel({ direction: 7 }, NOW)).toEqual({
			name: 'unknown → unknown',
			description: '',
		});
	});

	it('never gives a national number a country code', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^0[1-9]\d{5,12}$/), (from) => {
				expect(callLabel({ from }, NOW).name).toBe(`${from} → unknown`);
			}),
		);
	});
});

describe('the label of a stream', () => {
	const start_time = '2023-06-26 16:12:30+05:30';
	const end_time = '2023-06-26 16:15:29+05:30';
	const service_url = 'wss://example.com/audio';

	it.each([
		[{ service_url }, 'initiated: example.com/audio'],
		[{ service_url, start_time }, 'live for 5 min: example.com/audio'],
		[{ service_url, start_time, end_time }, 'ended 2 min ago: example.com/audio'],
		[{ service_url, start_time, end_time: 'later' }, 'ended: example.com/audio'],
		[{ service_url, end_time }, 'ended 2 min ago: example.com/audio'],
		[{ service_url, status: 'live' }, 'live: example.com/audio'],
		[{ start_time }, 'live for 5 min: unknown address'],
		[{ service_url: '?token=secret' }, 'initiated: unknown address'],
		[{ service_url: 'wss://a:b@c.d/e?f\ng' }, 'initiated: c.d/e'],
		[{ service_url: 'wss://c.d/e#secret' }, 'initiated: c.d/e'],
		[{ service_url: 'wss://c.d/\u202ee\u0000' }, 'initiated: c.d/ e'],
	])('of %j is %s', (stream, name) => {
		expect(streamLabel(stream, NOW).name).toBe(name);
	});

	it('is found by the scheme, too, and never by a secret', () => {
		const stream = { service_url: 'wss://me:secret@example.com/audio?token=secret' };
		expect(streamLabel(stream, NOW).description).toBe('wss://example.com/audio');
	});

	it('shows no part of an address that is longer than Plivo takes', () => {
		const service_url = `wss://${'a'.repeat(2048)}:secret@c.d`;
		expect(streamLabel({ service_url }, NOW)).toEqual({
			name: 'initiated: unknown address',
			description: '',
		});
	});

	it('is short however long the address is', () => {
		const addresses = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 200 }),
			fc.nat({ max: 200_000 }).map((count) => '/'.repeat(count)),
			fc.nat({ max: 200_000 }).map((count) => `wss://${'//@'.repeat(count)}`),
			fc.nat({ max: 2000 }).map((count) => `wss://a.b/${'?'.repeat(count)}`),
		);
		fc.assert(
			fc.property(addresses, (service_url) => {
				expect(streamLabel({ service_url }, NOW).name.length).toBeLessThan(120);
			}),
			{ numRuns: 30 },
		);
	});
});
