import type { IExecuteSingleFunctions } from 'n8n-workflow';
import * as constraint from '../../plivo/constraints';
import { readCallUuid, readStreamId } from './ids';
import { insist } from './insist';
import { isOn } from './settings';

/** What Stop is asked for; no `streamId` means all streams, and only where that was chosen. */
export function stopRequest(context: IExecuteSingleFunctions) {
	const mode = context.getNodeParameter('stopMode', 'one');
	const isAll = insist(context, 'Stop', mode, constraint.stopMode) === 'all';
	const callUuid = readCallUuid(context);
	const streamId = isAll ? undefined : readStreamId(context);
	const toleratesNone = isOn(context, 'Succeed If Already Stopped', 'options.succeedIfStopped');
	return { callUuid, streamId, toleratesNone };
}
