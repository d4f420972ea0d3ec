import { describe, expect, it } from '@jest/globals';
import type { IExecuteFunctions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';
import { checkOperation } from '../../../nodes/PlivoStream/operations/checkOperation.ts';
import { getRecordingOption } from '../../../nodes/PlivoStream/operations/getRecording.ts';
import { playOption } from '../../../nodes/PlivoStream/operations/play.ts';
import { searchStreams } from '../../../nodes/PlivoStream/pickers/searchStreams.ts';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';
import { API_ERRORS } from '../../../nodes/PlivoStream/responses/apiErrors.ts';
import { checkFor } from '../../../nodes/PlivoStream/run/check.ts';
import { throwIfTool } from '../../../nodes/PlivoStream/run/isTool.ts';
import { listenOperation } from '../../../nodes/PlivoStream/waiting/listen.ts';
import { startAndWaitOperation } from '../../../nodes/PlivoStream/waiting/startAndWait.ts';
import { PlivoStreamTrigger } from '../../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';
import { checkReachable } from '../../../nodes/shared/checkReachable.ts';
import { REASONS_FOR_401, respond401 } from '../../../nodes/shared/respond.ts';
import { readMarkdown, rowsOf } from '../../support/markdown.cts';

const page = readMarkdown('docs/errors.md');

/** What the nodes use of n8n where they say something of their own: a node with two items. */
const contextOf = (type: string) => ({
	getNode: () => ({ type, parameters: { resource: 'stream', operation: 'none' } }),
	getItemIndex: () => 0,
	getInputData: () => [{}, {}],
	getCurrentNodeParameter: () => '',
	getCredentials: () => Promise.resolve({ baseUrl: 'https://api.plivo.com' }),
	continueOnFail: () => false,
});
type Context = ReturnType<typeof contextOf>;

/** The message of the error that a call throws. */
async function messageOf(call: (context: never) => unknown, context: Context): Promise<string> {
	try {
		await call(context as never);
	} catch (error) {
		return (error as Error).message;
	}
	throw new Error('It throws nothing.');
}

const operations = [startAndWaitOperation(), listenOperation()];
const operationCheck = checkOperation({}).send!.preSend![0]!;

/** What the nodes say beside what Plivo and the gateway have answered. */
const ownMessages = async () => {
	const inWorkflow = contextOf('plivoStream');
	const asTool = contextOf('plivoStreamTool');
	const privateUrl = { serviceUrl: 'wss://10.0.0.1' };
	return await Promise.all([
		messageOf(
			(context: Context & IExecuteFunctions) =>
				checkReachable(context, checkFor(context), privateUrl),
			inWorkflow,
		),
		messageOf((context: never) => operationCheck.call(context, { url: '' }), inWorkflow),
		messageOf((context: ILoadOptionsFunctions) => searchStreams.call(context), inWorkflow),
		...[playOption, getRecordingOption].map(({ name }) =>
			messageOf((context: Context & IExecuteFunctions) => throwIfTool(context, name), asTool),
		),
		...operations.flatMap((run) =>
			[inWorkflow, asTool].map((context) =>
				messageOf((one: IExecuteFunctions) => run.call(one), context),
			),
		),
	]);
};

/** A row, in which … is what differs from case to case. A tool's model gets the advice behind it. */
const toPattern = (row: string) =>
	new RegExp(`^${row.split('…').map(escape).join('.+')}(\\. [A-Z].*)?$`);

function escape(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

describe('the table of what the node says', () => {
	const [field, ...listed] = rowsOf(page, 'In the node', 'the node says').map(
		(row) => row['the node says']!,
	);

	it('begins with what it says of a field', () => {
		expect(field).toBe("*a field's name* … [item 0]");
	});

	it('has every message, and no other', async () => {
		const said = [
			...Object.values(API_ERRORS).map(({ message }) => message),
			...(await ownMessages()),
		];
		const patterns = listed.map(toPattern);
		expect(said.filter((message) => !patterns.some((one) => one.test(message)))).toEqual([]);
		expect(listed.filter((_, at) => !said.some((message) => patterns[at]!.test(message)))).toEqual(
			[],
		);
	});
});

describe('the table of what the log says', () => {
	it('has every reason for a 401, and no other', () => {
		const listed = rowsOf(page, "In n8n's log", 'the log says').map((row) => row['the log says']!);
		expect(listed.sort()).toEqual(Object.values(REASONS_FOR_401).sort());
	});

	it.each([new PlivoStream(), new PlivoStreamTrigger()])(
		'has the beginning of the line of $description.displayName',
		({ description }) => {
			const lines: string[] = [];
			const response = { status: () => response, end: () => response };
			const context = {
				getResponseObject: () => response,
				logger: { warn: (line: string) => lines.push(line) },
			};
			respond401(context as unknown as IWebhookFunctions, description.displayName, {
				reason: 'noSignature',
			});
			const [line] = lines;
			const opening = line!.replace(`. ${REASONS_FOR_401.noSignature}`, '');
			expect(opening).toContain(description.displayName);
			expect(page.text.replace(/\s+/g, ' ')).toContain(`*${opening}*`);
		},
	);
});
