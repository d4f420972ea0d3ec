import { DEFAULT_ACCOUNT } from '../../sandbox/state/settings.cts';
import { gatewayFields, gatewayPost, UTTERANCE } from './gatewayEvents.cts';
import { plivoFor, type Parameters as NodeParameters } from './plivo.cts';
import { answering, type Answer } from './restServer.cts';
import { listenWith, RESUME_URL, type Options } from './waiting.cts';

/** Listen beside a server that answers as the gateway would. */
export async function listening(
	parameters: NodeParameters = {},
	options: Options = {},
	answers?: Answer[],
) {
	const plivo = await plivoFor();
	const gateway = await answering(202, '', { answers: answers ?? [] });
	const before = Date.now();
	const credential = { gatewayUrl: gateway.url, ...options.credential };
	const execution = await listenWith(plivo, parameters, { ...options, credential });
	const listen = gateway.requests.find(({ url }) => url?.endsWith('/listen'));
	const body = JSON.parse(String(listen?.body ?? '{}')) as Record<string, unknown>;
	return { plivo, gateway, execution, body, before, id: String(body.id) };
}

/** A post of the gateway to the resume URL. */
export const post = (fields: Parameters<typeof gatewayPost>[0], more = {}) =>
	gatewayPost(fields, { url: RESUME_URL, token: DEFAULT_ACCOUNT.authToken, ...more });

/** What the caller said. */
export const utterance = (id: string, changes = {}) => post(gatewayFields(UTTERANCE, changes, id));
/** The end of a Listen without anything said. */
export const ended = (id: string, reason: 'timeout' | 'ended' | 'replaced') =>
	post(gatewayFields({ event: 'ListenEnded', reason }, {}, id));
