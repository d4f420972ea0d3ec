import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toStreamEvent } from '../../../nodes/plivo/events.ts';

const VOCABULARY: Array<[plivoEvent: string, event: string]> = [
	['StartStream', 'started'],
	['StopStream', 'stopped'],
	['DroppedStream', 'dropped'],
	['DegradedStream', 'degraded'],
	['PlayedStream', 'played'],
	['ClearedAudio', 'cleared'],
	['started', 'started'],
	['stopped', 'stopped'],
	['failed', 'dropped'],
];
const KNOWN = new Set(VOCABULARY.map(([plivoEvent]) => plivoEvent));

describe('toStreamEvent', () => {
	it.each(VOCABULARY)('reads %s as %s', (plivoEvent, event) => {
		expect(toStreamEvent(plivoEvent)).toBe(event);
	});

	it.each(['', 'startstream', ' StartStream', 'dropped', 'constructor', '__proto__', 'toString'])(
		'reads %j as other',
		(plivoEvent) => {
			expect(toStreamEvent(plivoEvent)).toBe('other');
		},
	);

	it('reads any other word of Plivo as other', () => {
		const unknown = fc.string({ unit: 'binary' }).filter((word) => !KNOWN.has(word));
		fc.assert(fc.property(unknown, (word) => toStreamEvent(word) === 'other'));
	});
});
