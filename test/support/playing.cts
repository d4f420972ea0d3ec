import { fileOf, toneOf } from './gateway.cts';
import { plivoFor, type Parameters } from './plivo.cts';
import { answering } from './restServer.cts';

export const STREAM = '20170ada-f610-433b-8758-c02a2aab3662';
export const PLAY = { resource: 'audio', operation: 'play', streamId: STREAM };
export const ANSWER = { name: 'a', duration_ms: 100, queued_ms: 0 };
export const WAV = toneOf(100);
const binary = fileOf(WAV);

/** Play beside a server that answers as the gateway would. */
export async function playing(status = 202, body: unknown = ANSWER, options = {}) {
	const plivo = await plivoFor();
	const server = await answering(status, body, options);
	const credential = { ...plivo.credential, gatewayUrl: `${server.url}/gw` };
	const play = (parameters: Parameters = {}, more: Parameters = {}) =>
		plivo.run({ ...PLAY, ...parameters }, { credential, binary, ...more });
	return { plivo, credential, ...server, play };
}
