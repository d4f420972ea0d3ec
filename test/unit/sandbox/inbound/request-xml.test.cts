import type { ServerResponse } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { mailbox, sandboxFor } from '../support.cts';

type Reply = [status: number, type: string, body: string];
const XML = 'application/xml';
const HANG_UP = '<Response><Hangup/></Response>';

const replyWith =
	([status, type, body]: Reply) =>
	(res: ServerResponse) =>
		void res.writeHead(status, type === '' ? {} : { 'Content-Type': type }).end(body);

/** What becomes of a call that gets this answer. */
async function fate(reply: Reply) {
	const sandbox = await sandboxFor();
	const box = await mailbox(replyWith(reply));
	sandbox.ring({ answer_url: box.url, hangup_url: `${box.url}/end` });
	const { problem, status, xml } = await sandbox.when('answer');
	const { hangup } = await sandbox.when('callEnded');
	return { problem, status, xml, cause: hangup?.name, streams: sandbox.streams.size };
}
const stream = (attributes: string, url = 'wss://example.com') =>
	`<Response><Stream ${attributes}>${url}</Stream></Response>`;

describe('the response of an answer URL', () => {
	it.each<[string, Reply]>([
		['text/xml', [200, 'text/xml', HANG_UP]],
		['a charset', [200, 'application/xml; charset=utf-8', HANG_UP]],
		['a declaration and comments', [200, XML, `<?xml version="1.0"?>\n<!-- a -->${HANG_UP}\n`]],
		['nothing to do', [200, XML, '<Response/>']],
		['text between the elements', [200, XML, '<Response> hello <Hangup/></Response>']],
	])('is accepted with %s', async (_what, reply) => {
		expect(await fate(reply)).toMatchObject({
			problem: undefined,
			status: 200,
			xml: reply[2],
			cause: expect.stringMatching(/Normal Hangup|Rejected|End Of XML/),
		});
	});

	it.each([201, 302, 401, 404, 500])('is not accepted with the status %i', async (status) => {
		expect(await fate([status, XML, HANG_UP])).toMatchObject({
			problem: `it responded with ${status}`,
			cause: 'Error Reaching Answer URL',
		});
	});

	it('is not accepted if there is no server', async () => {
		const sandbox = await sandboxFor();
		sandbox.ring({ answer_url: 'http://127.0.0.1:9/' });
		expect(await sandbox.when('answer')).toMatchObject({ problem: 'ECONNREFUSED' });
		expect((await sandbox.when('callEnded')).hangup?.code).toBe(7011);
	});

	it.each<[string, Reply]>([
		['its Content-Type is text/html', [200, 'text/html', HANG_UP]],
		['its Content-Type is missing', [200, '', HANG_UP]],
		['its root is not <Response>', [200, XML, '<Answer/>']],
		["Closing tag 'Response' doesn't have proper closing.", [200, XML, '<Response></Response']],
		["char '&' is not expected.", [200, XML, stream('', 'wss://example.com?a=1&b=2')]],
		['Plivo has no element <Shout>', [200, XML, '<Response><Shout/></Response>']],
		['Plivo has no element <toString>', [200, XML, '<Response><toString/></Response>']],
		['<Stream> has no attribute audiotrack', [200, XML, stream('audiotrack="both"')]],
		['<Stream> cannot contain elements', [200, XML, stream('', '<Hangup/>')]],
		['keepCallAlive must be true or false', [200, XML, stream('keepCallAlive="yes"')]],
		['service_url must be a ws:// or wss:// URL', [200, XML, stream('', 'https://example.com')]],
		['audio_track must be inbound', [200, XML, stream('audioTrack="left"')]],
		['bidirectional must be true or false', [200, XML, stream('bidirectional="yes"')]],
		[
			'audio_track must be inbound when bidirectional is true',
			[200, XML, stream('bidirectional="true" audioTrack="both"')],
		],
		['stream_timeout must be a positive', [200, XML, stream('streamTimeout="0"')]],
		['content_type must be', [200, XML, stream('contentType="audio/wav"')]],
		['extra_headers must be', [200, XML, stream('extraHeaders="a_b=1"')]],
		['status_callback_url must be', [200, XML, stream('statusCallbackUrl="ftp://x"')]],
		['status_callback_method must be', [200, XML, stream('statusCallbackMethod="PUT"')]],
		['noise_cancellation must be', [200, XML, stream('noiseCancellation="yes"')]],
		['noise_cancellation_level must be', [200, XML, stream('noiseCancellationLevel="101"')]],
		['<Wait> needs a length', [200, XML, '<Response><Wait length="0"/></Response>']],
		['<Wait> needs a length', [200, XML, '<Response><Wait length="long"/></Response>']],
		['it is longer than 100 KB', [200, XML, `<Response><!--${'a'.repeat(102_400)}--></Response>`]],
	])('is not accepted: %s', async (problem, reply) => {
		const found = await fate(reply);
		expect(found).toMatchObject({ cause: 'Invalid Answer XML', streams: 0 });
		expect(found.problem).toContain(problem);
	});
});
