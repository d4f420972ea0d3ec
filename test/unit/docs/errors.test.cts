import { describe, expect, it } from '@jest/globals';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';
import { API_ERRORS } from '../../../nodes/PlivoStream/responses/apiErrors.ts';
import { PlivoStreamTrigger } from '../../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';
import { readMarkdown, rowsOf } from '../../support/markdown.cts';
import { textsIn } from '../../support/texts.cts';

const page = readMarkdown('docs/errors.md');

const textsOf = (folder: string, file: RegExp) =>
	textsIn(folder)
		.filter((one) => file.test(one.file))
		.map(({ text }) => text);

describe('the table of what the node says', () => {
	const listed = rowsOf(page, 'In the node', 'the node says').map((row) => row['the node says']!);

	it('has every refusal that the node has words for', () => {
		const known = Object.values(API_ERRORS).map(({ message }) => message);
		expect(known.filter((message) => !listed.includes(message))).toEqual([]);
	});

	it('has nothing that the node does not say', () => {
		const texts = textsOf(
			'nodes/PlivoStream',
			/(apiErrors|isTool|searchStreams|checkOperation|waiting.pause)\.ts$/,
		);
		// The first two rows show what `check` says of a field.
		const [field, host, ...others] = listed;
		expect(field).toBe("*a field's name* … [item 0]");
		expect(host).toBe('… has the host …, which Plivo cannot reach [item 0]');
		// Texts that begin with the name of an operation.
		const named = ['Start and Wait', 'Listen', 'Play', 'Get Recording'];
		const said = texts
			.map((text) => text.replace('[item …]', '[item 0]'))
			.flatMap((text) =>
				text.startsWith('… ') ? named.map((name) => text.replace('…', name)) : [text],
			);
		expect(others.filter((message) => !said.includes(message))).toEqual([]);
	});
});

describe('the table of what the log says', () => {
	const listed = rowsOf(page, "In n8n's log", 'the log says').map((row) => row['the log says']!);
	const texts = textsOf('nodes', /(callbacks|answer\w*|Trigger\.node|utterance)\.ts$/);
	/** What all reasons in this file begin with. */
	const opening = textsOf('nodes', /delivery\.ts$/).filter((text) => text.endsWith('. …'));
	/** What is wrong, as opposed to what to compare, and what the editor shows. */
	const faults = [
		...texts.filter((text) =>
			/^(The credential|It has no|Its|Public URL cannot) .*[.…]$/.test(text),
		),
		...opening.map((text) => text.slice(0, -2)),
	];

	it('has every reason for a 401, as its first sentence', () => {
		expect(faults.map((text) => /^.*?\.(?= [A-Z]|$)/.exec(text)![0]).sort()).toEqual(listed.sort());
	});

	it('has the beginning of the line', () => {
		// Behind the name of the node.
		const opening = texts
			.find((text) => text.includes('with 401'))!
			.slice(1)
			.split('.')[0]!;
		const lines = page.text.replace(/\s+/g, ' ');
		for (const { description } of [new PlivoStream(), new PlivoStreamTrigger()]) {
			expect(lines).toContain(`*${description.displayName}${opening}*`);
		}
	});

	it('leaves out what is no reason', () => {
		const others = texts.filter((text) => /^[A-Z].* .*\.$/.test(text) && !faults.includes(text));
		expect(others.map((text) => text.split(' ').slice(0, 3).join(' ')).sort()).toEqual([
			'Choose Incoming Call',
			'Correct its expression,',
			'It was sent',
			'Your workflow now',
		]);
	});
});
