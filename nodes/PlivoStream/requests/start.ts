import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import * as constraint from '../../plivo/constraints';
import { streamPath } from '../../plivo/path';
import { readStreamSettings, toWire } from '../../plivo/streamSettings';
import type { Exchange } from './exchange';
import { insist, insistFor } from './insist';

/** The request that starts a stream, from what the routing has put into query and body. */
export function startRequest(context: IExecuteSingleFunctions, { qs, body }: Exchange['routed']) {
	const callUuid = insist(context, 'Call', qs.call_uuid, constraint.call);
	const wired = toWire(readStreamSettings(body, insistFor(context)));
	return { callUuid, url: streamPath(callUuid), body: wired as IDataObject };
}
