import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { call, stream } from '../../plivo/constraints';
import { insist } from './insist';

/** The ids of a call and of one of its streams, both checked. */
export const readIds = (context: IExecuteSingleFunctions, routed: IDataObject) => ({
	callUuid: insist(context, 'Call', routed.call_uuid, call),
	streamId: insist(context, 'Stream', routed.stream_id, stream),
});
