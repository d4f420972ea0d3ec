import type { Json, SavedCredential, Workflow } from '../../../n8n/index.cts';
import { byId, chain, manualTrigger, plivoStream, plivoStreamTrigger } from '../support/build.cts';

/** What a callback starts: it looks its stream up, so that each run shows at the sandbox. */
export const onCallback = (credential: SavedCredential, parameters: Json = {}): Workflow =>
	chain(
		'On callback',
		plivoStreamTrigger(credential, parameters),
		plivoStream('Get', credential, {
			operation: 'get',
			call: byId('={{ $json.call_uuid }}'),
			stream: byId('={{ $json.stream_id }}'),
		}),
	);

/** A stream from its start to its end. */
export const streaming = (
	credential: SavedCredential,
	{ callUuid, serviceUrl }: { callUuid: string; serviceUrl: string },
): Workflow => {
	const call = byId(callUuid);
	const stream = byId('={{ $json.stream_id }}');
	return chain(
		'Streaming',
		manualTrigger(),
		plivoStream('Start', credential, { operation: 'start', call, serviceUrl }),
		plivoStream('List', credential, { operation: 'list', call, returnAll: true }),
		plivoStream('Get', credential, { operation: 'get', call, stream }),
		plivoStream('Stop', credential, { operation: 'stop', call, stopMode: 'one', stream }),
	);
};
