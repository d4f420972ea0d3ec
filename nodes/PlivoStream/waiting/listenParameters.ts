import type { IExecuteFunctions } from 'n8n-workflow';
import { isGiven } from '../../shared/isGiven';
import * as rules from '../../shared/rules';
import { streamIdField } from '../fields/streamId';
import { listenLimitField, playFirstField } from '../fields/listen';
import { requestOptionsField } from '../fields/requestOptions';
import type { ItemErrorSource } from '../responses/errorSource';
import { type Audio, readBinaryAudio } from '../run/binaryAudio';
import { checkFor } from '../run/check';
import { readRequestOptions } from '../run/requestOptions';
import { parameterReader } from './parameterReader';

/** The audio to play before listening; `undefined` if Play First is empty. */
async function readPlayFirst(
	context: IExecuteFunctions,
	source: ItemErrorSource,
	name: unknown,
): Promise<Audio | undefined> {
	if (!isGiven(name)) return undefined;
	const { helpers } = context;
	return await readBinaryAudio(source, playFirstField, name, {
		find: (field) => helpers.assertBinaryData(0, field),
		read: (field) => helpers.getBinaryDataBuffer(0, field),
		getMetadata: helpers.getBinaryMetadata,
	});
}

/** Reads and checks all parameters of Listen before anything is sent. */
export async function readListenParameters(context: IExecuteFunctions, source: ItemErrorSource) {
	const check = checkFor(source);
	const getParameter = parameterReader(context);

	const streamId = getParameter({ name: streamIdField.name, default: '' });
	return {
		streamId: check(streamIdField, streamId, rules.gatewayStream),
		seconds: check(listenLimitField, getParameter(listenLimitField), rules.listenLimit),
		requestOptions: readRequestOptions(source, getParameter(requestOptionsField)),
		playFirst: await readPlayFirst(context, source, getParameter(playFirstField)),
	};
}
