import type { IDataObject } from 'n8n-workflow';
import * as constraint from '../../plivo/constraints';
import { streamPath } from '../../plivo/path';
import { readStreamSettings, toWire } from '../../plivo/streamSettings';
import type { Place } from '../responses/refusals';
import { insist, insistFor } from './insist';

/** The request that starts a stream, from what Call holds and what the routing has put into the body. */
export function startRequest(
	place: Required<Place>,
	{ call, body }: { call: unknown; body: IDataObject },
) {
	const callUuid = insist(place, 'Call', call, constraint.call);
	const wired = toWire(readStreamSettings(body, insistFor(place)));
	return { callUuid, url: streamPath(callUuid), body: wired as IDataObject };
}
