import { readWav } from '../../../sandbox/media/wav.cts';
import type { Environment } from './environment.cts';
import type { StreamFormat } from './formats.cts';

/** A call with a stream to the gateway, driven by Plivo's client and the sandbox's control API. */
export interface PhoneCall {
	callUuid: string;
	streamId: string;
	format: StreamFormat;
	/** Lets the caller say a WAV file. */
	say: (wav: Buffer) => Promise<void>;
	/** What the caller has heard since the first frame of the stream. */
	heard: () => Promise<Int16Array>;
	hangUp: () => Promise<void>;
}

async function request(url: string, init: RequestInit = {}): Promise<Response> {
	const response = await fetch(url, init);
	if (response.ok) return response;
	throw new Error(`${init.method ?? 'GET'} ${url}: ${response.status} ${await response.text()}`);
}

/**
 * Starts a call with a bidirectional stream.
 *
 * @param first what the caller says from the first frame of the stream on
 */
export async function startCall(
	{ sandbox, plivo, streamUrl }: Pick<Environment, 'sandbox' | 'plivo' | 'streamUrl'>,
	format: StreamFormat,
	first?: Buffer,
): Promise<PhoneCall> {
	const control = `${sandbox.url}/sandbox`;
	const say = async (who: string, wav: Buffer) => {
		await request(`${control}/${who}/say`, { method: 'POST', body: new Uint8Array(wav) });
	};
	const placed = await request(`${control}/calls`, { method: 'POST' });
	const { call_uuid: callUuid } = (await placed.json()) as { call_uuid: string };
	if (first !== undefined) await say(`calls/${callUuid}`, first);
	const { contentType } = format;
	const options = { bidirectional: true, contentType };
	const started = await plivo.calls.stream(callUuid, streamUrl, options);
	const streamId = String(started.streamId);
	return {
		...{ callUuid, streamId, format },
		say: (wav) => say(`streams/${streamId}`, wav),
		async heard() {
			const wav = await request(`${control}/streams/${streamId}/heard.wav`);
			return readWav(Buffer.from(await wav.arrayBuffer()), format.rate);
		},
		async hangUp() {
			await plivo.calls.hangup(callUuid);
		},
	};
}
