import { account } from './account.cts';
import * as calls from './calls.cts';
import type { Handler } from './response.cts';
import * as streams from './streams.cts';

/** Paths below `/v1/Account/{auth_id}` with their methods. Any other method is a 405. */
export const routes: Record<string, Record<string, Handler>> = {
	'/': { GET: account },
	'/Call': { GET: calls.list, POST: calls.make },
	'/Call/:callUuid': { GET: calls.get, DELETE: calls.end },
	'/Call/:callUuid/Stream': { GET: streams.list, POST: streams.start, DELETE: streams.stopAll },
	'/Call/:callUuid/Stream/:streamId': { GET: streams.get, DELETE: streams.stopOne },
};

/** The official Node client requests the account with two slashes at the end, which Plivo accepts. */
export function withoutDoubleSlash(url: string): string {
	return url.replace(/^(\/v1\/Account\/[^/?]+\/)\/(?=$|\?)/, '$1');
}
