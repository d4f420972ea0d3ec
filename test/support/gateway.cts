import type { IBinaryKeyData } from 'n8n-workflow';
import { encodeWav } from '../../gateway/src/audio/wav.cts';
import { tone } from '../../gateway/test/support/tones.cts';
import { closeAfterwards, plivoFor, type Parameters, type Plivo } from './plivo.cts';
import { arrived, startRealGateway } from './realGateway.cts';
import { beSilent } from './silence.cts';

/** A WAV file with a tone. */
export const toneOf = (ms: number) => encodeWav(tone(8000, 440, ms), 8000);

/** A file as n8n hands it to a node. */
export const fileOf = (bytes: Buffer, mimeType = 'audio/wav', more = {}): IBinaryKeyData => ({
	data: { data: bytes.toString('base64'), mimeType, ...more },
});

/** A Plivo and a real gateway of the same account, closed after the test. */
export async function gatewayFor(existing?: Plivo) {
	const plivo = existing ?? (await plivoFor({ frameMs: 1 }));
	const { authId, authToken } = plivo.credential;
	const gateway = await startRealGateway({ authId, authToken });
	closeAfterwards(() => gateway.stop());
	const credential = { ...plivo.credential, gatewayUrl: gateway.url };
	/** Runs an operation of the resource Audio. */
	const run = (parameters: Parameters, more: Parameters = {}) =>
		plivo.run({ resource: 'audio', ...parameters }, { credential, ...more });

	/** A stream of a silent caller to the gateway, once its audio arrives there. */
	async function start(parameters: Parameters = {}) {
		beSilent(plivo.sandbox, plivo.callUuid);
		const { items, error } = await plivo.run(
			{ operation: 'start', sendAudioTo: 'gateway', ...parameters },
			{ credential },
		);
		if (error) throw error;
		const { stream_id: streamId } = items[0]!.json as { stream_id: string };
		await arrived(gateway, streamId);
		return streamId;
	}
	return { plivo, gateway, credential, run, start };
}
