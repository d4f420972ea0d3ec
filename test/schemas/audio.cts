import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { encodeWav } from '../../gateway/src/audio/wav.cts';
import type { Gateway } from '../../gateway/src/gateway.cts';
import type { Sandbox } from '../../sandbox/index.cts';
import { STREAM_ID } from '../support/callbacks.cts';
import { runPlivoStream } from '../support/engine.cts';
import { byId } from '../support/locators.cts';
import { DIGITS, gatewayFields, gatewayPost, UTTERANCE } from '../support/gatewayEvents.cts';
import { arrived } from '../support/realGateway.cts';
import { beSilent } from '../support/silence.cts';
import { listenWith, RESUME_URL } from '../support/waiting.cts';

/** A tenth of a second of silence, as a node before this one would put it out. */
const wav = encodeWav(new Int16Array(800), 8000);
const binary = { data: { data: wav.toString('base64'), mimeType: 'audio/wav' } };

/** Runs the node in n8n's engine with a stream to the gateway. */
async function atGateway(sandbox: Sandbox, to: Gateway) {
	const { authId, authToken, url: baseUrl } = sandbox;
	const credential = { authId, authToken, baseUrl, gatewayUrl: to.url };
	const run = async (parameters: object): Promise<IDataObject[]> => {
		const { items, error } = await runPlivoStream(parameters as never, { credential, binary });
		if (error) throw error;
		return items.map(({ json }) => json);
	};
	const { call_uuid: callUuid } = sandbox.placeCall();
	beSilent(sandbox, callUuid);
	const call = byId(callUuid);
	const [started] = await run({ operation: 'start', sendAudioTo: 'gateway', call });
	const { stream_id: streamId } = started as { stream_id: string };
	await arrived(to, streamId);
	return (parameters: object) => run({ resource: 'audio', streamId, ...parameters });
}

type Run = Awaited<ReturnType<typeof atGateway>>;

/** A server that accepts every post and has every recording. */
async function startAccepting() {
	const server = createServer((request, response) => {
		const status = request.method === 'GET' ? 200 : 202;
		request.resume().on('end', () => {
			response.writeHead(status, { 'content-type': 'audio/wav' }).end(wav);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const close = async () => {
		server.close();
		server.closeAllConnections();
		await once(server, 'close');
	};
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** What Listen puts out for each answer of the gateway, and for none. */
async function listenItems({ authId, authToken, url: baseUrl }: Sandbox): Promise<IDataObject[]> {
	const { url: gatewayUrl, close } = await startAccepting();
	const credential = { authId, authToken, baseUrl, gatewayUrl };
	const events = [UTTERANCE, DIGITS, { event: 'ListenEnded', reason: 'timeout' }] as const;
	const made: IDataObject[] = [];
	for (const event of events) {
		const execution = await listenWith({ callUuid: '', credential });
		const [late] = (await execution.timeOver()).items;
		const { listen_id: id } = late!.json as { listen_id: string };
		const fields = gatewayFields(event, {}, id);
		const callback = gatewayPost(fields, { url: RESUME_URL, token: authToken });
		const { then } = await execution.report(callback);
		made.push(...then!.items.map(({ json }) => json), late!.json);
	}
	await close();
	return made;
}

async function recordingItems({
	authId,
	authToken,
	url: baseUrl,
}: Sandbox): Promise<IDataObject[]> {
	const { url: gatewayUrl, close } = await startAccepting();
	const [, streamId] = STREAM_ID;
	const { items, error } = await runPlivoStream(
		{ resource: 'audio', operation: 'getRecording', streamId },
		{ credential: { authId, authToken, baseUrl, gatewayUrl } },
	);
	if (error) throw error;
	await close();
	return items.map(({ json }) => json);
}

const operations: Record<string, (run: Run) => Promise<IDataObject[]>> = {
	clear: (run) => run({ operation: 'clear' }),
	play: async (run) => [
		...(await run({ operation: 'play' })),
		...(await run({ operation: 'play', options: { waitUntilPlayed: true } })),
	],
	sendDigits: (run) => run({ operation: 'sendDigits', digits: '1' }),
};

/** By operation of the resource Audio: everything that it puts out, with a real gateway. */
export async function audioItems(sandbox: Sandbox, gateway: Gateway) {
	const run = await atGateway(sandbox, gateway);
	const made = new Map<string, IDataObject[]>();
	for (const [operation, answer] of Object.entries(operations)) {
		made.set(operation, await answer(run));
	}
	made.set('getRecording', await recordingItems(sandbox));
	return made.set('listen', await listenItems(sandbox));
}
