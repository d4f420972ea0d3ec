import type { IExecuteSingleFunctions } from 'n8n-workflow';
import * as constraint from '../../plivo/constraints';
import { insist } from './insist';

/** What a locator holds, whatever its mode, unchecked. */
export const located = (context: IExecuteSingleFunctions, name: 'call' | 'stream'): unknown =>
	context.getNodeParameter(name, '', { extractValue: true });

/** The id of the call, checked. */
export const readCallUuid = (context: IExecuteSingleFunctions) =>
	insist(context, 'Call', located(context, 'call'), constraint.call);

/** The id of one of its streams, checked. */
export const readStreamId = (context: IExecuteSingleFunctions) =>
	insist(context, 'Stream', located(context, 'stream'), constraint.stream);
