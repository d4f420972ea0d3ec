import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { streamPath } from '../../plivo/paths';
import * as rules from '../../shared/rules';
import { readStreamSettings, toWire } from '../../shared/settings/streamSettings';
import type { ErrorSource } from '../responses/errors';
import type { ItemRun } from '../run/perItem';
import { check, checkFor, isOn, isSimplified, readCallUuid, readStreamId } from '../run/check';

/** The request that starts a stream, from what Call holds and what the routing has put into the body. */
export function startRequest(
	source: Required<ErrorSource>,
	{ call, body }: { call: unknown; body: IDataObject },
) {
	const callUuid = check(source, 'Call', call, rules.call);
	const wired = toWire(readStreamSettings(body, checkFor(source)));
	return { callUuid, url: streamPath(callUuid), body: wired as IDataObject };
}

/** What Stop is asked for; no `streamId` means all streams, and only where that was chosen. */
export function stopRequest(context: IExecuteSingleFunctions) {
	const mode = context.getNodeParameter('stopMode', 'one');
	const isAll = check(context, 'Streams to Stop', mode, rules.stopMode) === 'all';
	const callUuid = readCallUuid(context);
	const streamId = isAll ? undefined : readStreamId(context);
	const toleratesNone = isOn(context, 'Succeed If Already Stopped', 'options.succeedIfStopped');
	return { callUuid, streamId, toleratesNone };
}

/** The most results that are wanted, `Infinity` for all. */
export const readLimit = (context: IExecuteSingleFunctions): number =>
	isOn(context, 'Return All', 'returnAll')
		? Infinity
		: check(context, 'Limit', context.getNodeParameter('limit', 50), rules.limit);

/** What List is asked for; `most` is a number of streams, `Infinity` for all. */
export function listRequest({ context }: ItemRun) {
	const callUuid = readCallUuid(context);
	const most = readLimit(context);
	const onlyLive = isOn(context, 'Only Live Streams', 'options.onlyLive');
	return { callUuid, most, onlyLive, simplify: isSimplified(context) };
}
