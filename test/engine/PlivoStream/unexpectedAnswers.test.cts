import { describe, expect, it } from '@jest/globals';
import { LIST_FIRST, OPERATIONS, STREAM_ID } from '../../support/operations.cts';
import { plivoFor } from '../../support/plivo.cts';

/** What answers in Plivo's place: a proxy, a firewall, a login page, another server. */
const NOT_PLIVO: Array<[what: string, body: unknown, contentType: string]> = [
	['a page', '<!DOCTYPE html><html><body>Forbidden</body></html>', 'text/html'],
	['a page after blanks', '\n <html></html>', 'application/json'],
	['nothing', '', 'text/plain'],
	['a list', ['x'], 'application/json'],
	['null', 'null', 'application/json'],
];

describe('a refusal that is not in the form of Plivo', () => {
	it.each(
		[403, 404, 405, 402, 407, 451].flatMap((status) =>
			NOT_PLIVO.map((row) => [status, ...row] as const),
		),
	)(
		'%d with %s leads to what is between n8n and Plivo',
		async (status, _what, body, contentType) => {
			const plivo = await plivoFor();
			for (const [, , parameters] of OPERATIONS) {
				plivo.sandbox.fault({ status, body, contentType });
				const { error } = await plivo.run(parameters);
				expect(error).toMatchObject({
					message: 'Something between n8n and Plivo refused the request',
					description:
						'The response is not from Plivo. Check API Base URL in the credential, and any proxy or firewall in between.',
					httpCode: String(status),
				});
			}
		},
	);

	it('404 with a text shows the text, and leads to API Base URL', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ status: 404, body: 'no such app', contentType: 'text/plain' });
		const { error } = await plivo.run({ operation: 'list' });
		expect(error).toMatchObject({
			message: 'no such app',
			description: expect.stringContaining('Check API Base URL'),
		});
	});

	it('401 and 429 may be text of Plivo, 400 is none where it is a page', async () => {
		const plivo = await plivoFor();
		const answers = [401, 429, 400].map((status) => ({
			status,
			body: '<html>',
			contentType: 'text/html',
		}));
		const said = [];
		for (const answer of [...answers, { status: 400, body: 'bad', contentType: 'text/plain' }]) {
			plivo.sandbox.fault(answer);
			said.push((await plivo.run({ operation: 'list' })).error?.description);
		}
		expect(said).toEqual([
			expect.stringContaining('Check API Base URL'),
			expect.stringContaining('Check API Base URL'),
			expect.stringContaining('Check API Base URL'),
			'Change the field that Plivo names, then run the node again.',
		]);
	});
});

const UNREADABLE = "Plivo's response was not the expected JSON";
const PROXY = 'Check API Base URL in the credential, and any proxy in between.';

describe('a success that is none', () => {
	it.each(
		OPERATIONS.slice(0, 3).flatMap(([name, , parameters]) =>
			[
				'<html>Welcome to the hotel</html>',
				'ok',
				{},
				[],
				{ stream_id: 7 },
				{ stream_id: '' },
				{ stream_id: '..' },
				{ stream_id: '={{ 1 }}' },
				{ objects: {} },
				{ objects: [{}] },
				{ objects: ['x'] },
				{ objects: [{ stream_id: '..' }] },
			].map((body) => [name, body, parameters] as const),
		),
	)('is shown to %s: %j', async (name, body, parameters) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ status: 200, body });
		const { items, error } = await plivo.run(parameters);
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: UNREADABLE,
			description: name === 'Start' ? `${LIST_FIRST} ${PROXY}` : PROXY,
			httpCode: '200',
			context: { itemIndex: 0 },
		});
	});
});

describe('a success with an error in it', () => {
	it.each(OPERATIONS)("is shown in Plivo's words to %s", async (name, _method, parameters) => {
		const plivo = await plivoFor();
		const body = { stream_id: STREAM_ID, objects: [], error: 'not today' };
		plivo.sandbox.fault({ status: 200, body });
		const { items, error } = await plivo.run(parameters);
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: 'not today',
			description: name === 'Start' ? `${LIST_FIRST} ${PROXY}` : PROXY,
			httpCode: '200',
		});
	});
});
