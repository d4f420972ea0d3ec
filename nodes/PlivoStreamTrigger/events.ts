import type { INodeProperties } from 'n8n-workflow';

export const eventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	noDataExpression: true,
	options: [
		{
			name: 'Audio Cleared',
			value: 'cleared',
			description: 'Queued audio was discarded before it was played',
		},
		{ name: 'Audio Played', value: 'played', description: 'Playback reached a checkpoint' },
		{ name: 'Call Ended', value: 'call_ended', description: 'A call was hung up, by either side' },
		{
			name: 'Digits',
			value: 'digits',
			description: 'The caller pressed keys. Needs the gateway.',
		},
		{
			name: 'Gateway Stream Ended',
			value: 'ended',
			description: 'The stream has ended, also when the caller hangs up. Needs the gateway.',
		},
		{
			name: 'Incoming Call',
			value: 'answered',
			description: 'A call came in, and this node answered it with a stream',
		},
		{ name: 'Other Event', value: 'other', description: 'Any other event that Plivo reports' },
		{
			name: 'Recording Ready',
			value: 'recording',
			description: 'The recording of a call is there to be fetched. Needs the gateway.',
		},
		{
			name: 'Stream Degraded',
			value: 'degraded',
			description: 'The connection is too slow, so Plivo is buffering audio',
		},
		{
			name: 'Stream Dropped',
			value: 'dropped',
			description: 'Your server could not be reached, or the connection was lost',
		},
		{ name: 'Stream Started', value: 'started', description: 'Audio has started to flow' },
		{
			name: 'Stream Stopped',
			value: 'stopped',
			description:
				'The stream was stopped or timed out. Plivo does not send this when the caller hangs up.',
		},
		{
			name: 'Utterance',
			value: 'utterance',
			description: 'Something was said, and the item has its audio. Needs the gateway.',
		},
	],
	default: ['started', 'stopped', 'dropped', 'degraded', 'other'],
};

/** Whether the trigger answers calls, by the events that are chosen. */
export const answersCalls = (events: unknown) => [events].flat().includes('answered');

/** The value of Gateway Sends that each event of the trigger needs. */
const SENT_FOR = new Map<unknown, string>([
	['utterance', 'utterances'],
	['digits', 'digits'],
	['recording', 'recording'],
]);

/** The value of Gateway Sends for the events that are chosen. The end of a stream is always sent. */
export const gatewaySendsFor = (events: unknown[]) =>
	events.flatMap((event) => SENT_FOR.get(event) ?? []);
