import { describe, expect, it } from '@jest/globals';
import type { INodeProperties } from 'n8n-workflow';
import { PlivoStreamApi } from '../../../credentials/PlivoStreamApi.credentials.ts';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';

/** The names that fields have in workflows, with those that people see. */
const LABELS = {
	operation: 'Operation',
	call: 'Call',
	stream: 'Stream',
	streamId: 'Stream ID',
	playFirst: 'Play First',
	recordingUrl: 'Recording URL',
	audioFrom: 'Audio From',
	binaryPropertyName: 'Input Binary Field',
	audioUrl: 'Audio URL',
	digits: 'Digits',
	replace: 'Replace What Is Playing',
	waitUntilPlayed: 'Wait Until Played',
	direction: 'Direction',
	from: 'From',
	to: 'To',
	sendAudioTo: 'Send Audio To',
	serviceUrl: 'Service URL',
	eventsUrl: 'Events URL',
	gatewaySends: 'Gateway Sends',
	interrupt: 'Interrupt',
	longestUtterance: 'Longest Utterance',
	pause: 'Pause',
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
			['gatewayUrl', 'Gateway URL'],
		]);
	});
});
