import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import * as constraint from '../../plivo/constraints';
import { readIds } from './ids';
import { insist } from './insist';
import { isOn } from './settings';

/** What Stop is asked for; no `streamId` means all streams, and only where that was chosen. */
export function stopRequest(context: IExecuteSingleFunctions, routed: IDataObject) {
	const mode = context.getNodeParameter('stopMode', 'one');
	const isAll = insist(context, 'Stop', mode, constraint.stopMode) === 'all';
	const callUuid = insist(context, 'Call', routed.call_uuid, constraint.call);
	const streamId = isAll ? undefined : readIds(context, routed).streamId;
	const toleratesNone = isOn(context, 'Succeed If Already Stopped', 'options.succeedIfStopped');
	return { callUuid, streamId, toleratesNone };
}
