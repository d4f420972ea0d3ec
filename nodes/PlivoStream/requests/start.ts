import type { IDataObject } from 'n8n-workflow';
import * as constraint from '../../plivo/constraints';
import { streamPath } from '../../plivo/path';
import { readStreamSettings, toWire } from '../../plivo/streamSettings';
import type { Place } from '../responses/refusals';
import type { Exchange } from './exchange';
import { insist, insistFor } from './insist';

/** The request that starts a stream, from what the routing has put into query and body. */
export function startRequest(place: Required<Place>, { qs, body }: Exchange['routed']) {
	const callUuid = insist(place, 'Call', qs.call_uuid, constraint.call);
	const wired = toWire(readStreamSettings(body, insistFor(place)));
	return { callUuid, url: streamPath(callUuid), body: wired as IDataObject };
}
