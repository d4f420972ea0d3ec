import { describe, expect, it } from '@jest/globals';
import type { INodeProperties } from 'n8n-workflow';
import { PlivoStreamApi } from '../../../credentials/PlivoStreamApi.credentials.ts';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';
import { callLabel, streamLabel } from '../../../nodes/PlivoStream/pickers/look.ts';

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
	stopMode: 'Stop',
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

describe('the label of a call', () => {
	const call = {
		from: '14155550100',
		to: '+14155550199',
		direction: 'inbound',
		session_start: '2023-06-26 10:42:29.617000',
	};

	it.each([
		[{}, '+1 415 555 0100 → +1 415 555 0199 (inbound, since 10:42)'],
		[{ from: '442071838750' }, '+442071838750 → +1 415 555 0199 (inbound, since 10:42)'],
		[{ from: 'sip:a@b ' }, 'sip:a@b → +1 415 555 0199 (inbound, since 10:42)'],
		[{ from: '911' }, '911 → +1 415 555 0199 (inbound, since 10:42)'],
		[{ from: '' }, 'unknown → +1 415 555 0199 (inbound, since 10:42)'],
		[{ to: undefined }, '+1 415 555 0100 → unknown (inbound, since 10:42)'],
		[{ direction: undefined }, '+1 415 555 0100 → +1 415 555 0199 (since 10:42)'],
		[{ session_start: 'soon' }, '+1 415 555 0100 → +1 415 555 0199 (inbound)'],
		[{ session_start: 7, direction: 7 }, '+1 415 555 0100 → +1 415 555 0199'],
	])('with %j is %s', (fields, label) => {
		expect(callLabel({ ...call, ...fields }, 'UTC')).toBe(label);
	});

	it("tells the time in n8n's time zone", () => {
		expect(callLabel(call, 'America/New_York')).toMatch(/since 06:42\)$/);
	});
});

describe('the label of a stream', () => {
	const start_time = '2023-06-26 10:42:29+00:00';
	const service_url = 'wss://example.com/audio';

	it.each([
		[{ service_url }, 'wss://example.com/audio (initiated)'],
		[{ service_url, start_time }, 'wss://example.com/audio (live, since 10:42)'],
		[
			{ service_url, start_time, end_time: '2023-06-26 11:00:00+00:00' },
			'wss://example.com/audio (ended, 10:42–11:00)',
		],
		[
			{ service_url, start_time, end_time: 'later' },
			'wss://example.com/audio (ended, since 10:42)',
		],
		[{ service_url, end_time: start_time }, 'wss://example.com/audio (ended)'],
		[{ start_time }, 'unknown address (live, since 10:42)'],
		[{ service_url: '?token=secret' }, 'unknown address (initiated)'],
		[{ service_url: 'wss://a:b@c.d/e?f\ng' }, 'wss://c.d/e (initiated)'],
	])('of %j is %s', (stream, label) => {
		expect(streamLabel(stream, 'UTC')).toBe(label);
	});
});
