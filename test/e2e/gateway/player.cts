import { basic, createClient, type RestAnswer } from '../../../gateway/test/support/rest.cts';
import type { Environment } from './environment.cts';
import type { PhoneCall } from './phoneCall.cts';

/** Plays a body over the gateway's REST API; `query` such as `wait=true`. */
export type Play = (body: Uint8Array, query?: string, contentType?: string) => Promise<RestAnswer>;

export function playerOf({ gateway, sandbox }: Environment, { streamId }: PhoneCall): Play {
	const client = createClient(gateway.url, basic(sandbox.account));
	return (body, query = '', contentType = 'audio/wav') =>
		client.upload(`/v1/streams/${streamId}/play?${query}`, body, contentType);
}
