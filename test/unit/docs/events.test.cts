import { describe, expect, it } from '@jest/globals';
import type { INodePropertyOptions } from 'n8n-workflow';
import { eventsField } from '../../../nodes/PlivoStreamTrigger/events.ts';
import { EVENTS } from '../../../nodes/plivo/events.ts';
import { toCallbackItem } from '../../../nodes/plivo/callbackItem.ts';
import { quoted, readMarkdown, rowsOf } from '../../support/markdown.cts';

const reference = readMarkdown('docs/reference.md');
const rows = rowsOf(reference, 'Trigger', 'Trigger On');
const options = eventsField.options as INodePropertyOptions[];

describe('the table of events', () => {
	it('has every event, by the name in the editor and by the word in an item', () => {
		const listed = rows.map((row) => [row['Trigger On'], quoted(row['`event`'])[0]]);
		const known = options.map(({ name, value }) => [name, value]);
		expect(listed.sort()).toEqual(known.sort());
	});

	it("has every word of Plivo's", () => {
		const listed = rows.flatMap((row) =>
			quoted(row['name in the callback']).map((word) => [word, quoted(row['`event`'])[0]]),
		);
		expect(listed.sort()).toEqual([...EVENTS].sort());
	});

	it('says what is on by default', () => {
		const listed = rows.filter((row) => row['on by default'] === 'yes');
		expect(listed.map((row) => quoted(row['`event`'])[0]).sort()).toEqual(
			[...(eventsField.default as string[])].sort(),
		);
	});

	it.each(options.map(({ name, description = '' }) => [name, description]))(
		'says when there is %s as the editor says it',
		(name, description) => {
			const when = rows.find((row) => row['Trigger On'] === name)!.when!.toLowerCase();
			expect(when).toBe(description.split('. ')[0]!.toLowerCase());
		},
	);
});

describe("the table of an item's fields", () => {
	const names = 'Event StreamID CallUUID From To ServiceURL Timestamp Error Name StatusReason';
	const ofCalls = 'CallStatus CallerName ForwardedFrom HangupCauseName';
	const ofGateway =
		'Sequence Track StartMs DurationMs Interrupted Digits RecordingURL SizeBytes SHA256';
	const ofEnd = 'Reason Utterances Lost';
	const all =
		`${ofGateway} ${ofEnd} ${names} SessionStart Duration BillDuration Direction ${ofCalls} ParentAuthID`.split(
			' ',
		);

	it('has all there are, and no other', () => {
		const params = all.map((name) => [name, name === 'Event' ? 'Utterance' : '1'] as const);
		const item = toCallbackItem(
			{ method: 'POST', path: '/', query: '', params, fields: params },
			true,
		);
		const listed = rowsOf(reference, 'Trigger', 'field of an item').flatMap((row) =>
			quoted(row['field of an item']),
		);
		expect(listed.sort()).toEqual(Object.keys(item).sort());
	});
});
