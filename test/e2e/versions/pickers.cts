import { expect } from '@jest/globals';

import type { Json } from '../../../n8n/index.cts';
import { byId, types, using } from '../support/build.cts';
import type { Environment } from './environment.cts';

interface Found {
	results: Array<{ name: string; value: string }>;
}

const search = (
	{ rest, credential }: Environment,
	field: 'call' | 'stream',
	methodName: string,
	currentNodeParameters: Json,
): Promise<Found> =>
	rest.post('/dynamic-node-parameters/resource-locator-results', {
		path: `parameters.${field}`,
		methodName,
		nodeTypeAndVersion: { name: types.node, version: 1 },
		currentNodeParameters,
		credentials: using(credential),
	});

/** What the editor asks for when one of the two lists is opened. */
export async function listsCallsAndStreams(environment: Environment): Promise<void> {
	const { sandbox } = environment;
	const { call_uuid } = sandbox.placeCall({ from: '14155550100', to: '14155550199' });
	const { stream_id } = sandbox.seedStream(call_uuid);
	const calls = await search(environment, 'call', 'searchCalls', { operation: 'get' });
	expect(calls.results).toContainEqual(
		expect.objectContaining({
			name: expect.stringMatching(/^\+14155550100 → \+14155550199, \d+ (?:s|min)$/),
			value: call_uuid,
		}),
	);
	const parameters = { operation: 'get', call: byId(call_uuid) };
	const streams = await search(environment, 'stream', 'searchStreams', parameters);
	expect(streams.results.map(({ value }) => value)).toEqual([stream_id]);
}
