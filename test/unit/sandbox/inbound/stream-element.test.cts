import type { ServerResponse } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { callApi, mailbox, receiverFor, sandboxFor } from '../support.cts';

const XML = 'application/xml; charset=utf-8';
const response = (inside: string) => `<Response>${inside}</Response>`;

type Reply = [status: number, type: string, body: string];

/** Gives the answers in their order, and the last one from then on; hang-ups get a 200. */
function replies(...all: Reply[]) {
	return (res: ServerResponse, count: number) => {
		const [status, type, body] = all[Math.min(count, all.length) - 1] as Reply;
		res.writeHead(status, { 'Content-Type': type }).end(body);
	};
}
const xml = (inside: string): Reply => [200, XML, response(inside)];

describe('<Stream> with keepCallAlive', () => {
	const streaming = async (attributes: string, rest = '') => {
		const sandbox = await sandboxFor({ secondMs: 1 });
		const receiver = await receiverFor();
		const stream = `<Stream ${attributes}>${receiver.url}</Stream>`;
		const box = await mailbox(replies(xml(stream + rest), [200, 'text/plain', '']));
		const call = sandbox.ring({ answer_url: box.url });
		return { sandbox, call };
	};
	const endOf = async ({ sandbox }: Awaited<ReturnType<typeof streaming>>) =>
		(await sandbox.when('callEnded')).hangup;

	it.each(['', 'bidirectional="true"'])(
		'keeps the call until the stream ends: %s',
		async (more) => {
			const { sandbox, call } = await streaming(`keepCallAlive="true" ${more}`);
			const { stream_id } = await sandbox.when('streamStarted');
			expect(call.call_status).toBe('in-progress');
			await callApi(sandbox, 'DELETE', `/Call/${call.call_uuid}/Stream/${stream_id}/`);
			const { hangup } = await sandbox.when('callEnded');
			expect(hangup).toMatchObject({ name: 'End Of XML Instructions', source: 'Plivo' });
			expect(sandbox.streams.get(stream_id)).toMatchObject({ endReason: 'stopped' });
		},
	);

	it('plays the next element after the stream', async () => {
		const scene = await streaming('keepCallAlive="true" streamTimeout="1"', '<Hangup/>');
		expect(await endOf(scene)).toMatchObject({ name: 'Normal Hangup', source: 'Answer XML' });
		const [stream] = [...scene.sandbox.streams.values()];
		expect(stream).toMatchObject({ endReason: 'timeout' });
	});

	it('set to false ends the call at once if no element follows', async () => {
		const scene = await streaming('keepCallAlive="false"');
		expect(await endOf(scene)).toMatchObject({ code: 4010 });
		const [stream] = [...scene.sandbox.streams.values()];
		expect(stream).toMatchObject({ state: 'ended', endReason: 'hangUp' });
	});

	it('left out plays the next elements while the stream runs', async () => {
		const scene = await streaming('', '<Speak>Hello</Speak><Wait length="60000"/>');
		await scene.sandbox.when('streamStarted');
		expect(scene.call.call_status).toBe('in-progress');
		scene.sandbox.hangUp(scene.call.call_uuid);
		expect(await endOf(scene)).toMatchObject({ source: 'Caller' });
	});

	it('left out ends the call after a Wait', async () => {
		const scene = await streaming('', '<Wait/>');
		expect(await endOf(scene)).toMatchObject({ code: 4010 });
	});
});
