import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type INodeParameters } from 'n8n-workflow';
import { searchCalls } from '../../nodes/PlivoStream/pickers/searchCalls.ts';
import { searchLiveStreams, searchStreams } from '../../nodes/PlivoStream/pickers/searchStreams.ts';
import { additionalData } from './additionalData.cts';
import { nodeTypes, plivoNode } from './engine.cts';
import type { Plivo } from './plivo.cts';

interface PickerOptions {
	/** What the editor shows at the moment. */
	parameters?: INodeParameters;
	credential?: Partial<Plivo['credential']>;
}

/** Notes each request as it goes out: how long it may take, and how many are under way with it. */
function watch(context: LoadOptionsContext) {
	const seen: Array<{ timeout: number | undefined; underWay: number }> = [];
	let underWay = 0;
	const request = context.helpers.httpRequestWithAuthentication.bind(context);
	context.helpers.httpRequestWithAuthentication = async (type, options, ...more) => {
		underWay += 1;
		seen.push({ timeout: options.timeout, underWay });
		const answer: Promise<unknown> = request(type, options, ...more);
		return await answer.finally(() => {
			underWay -= 1;
		});
	};
	return seen;
}

/** Opens the lists of the node's fields as the editor does, in n8n's real context. */
export function openPickers(plivo: Plivo, { parameters = {}, credential }: PickerOptions = {}) {
	const node = plivoNode('plivoStream', parameters);
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypes(),
		settings: {},
	});
	const data = additionalData(
		{ ...plivo.credential, ...credential },
		{ currentNodeParameters: parameters },
	);
	const context = new LoadOptionsContext(workflow, node, data, 'parameters.call');
	return {
		seen: watch(context),
		calls: (filter?: string, token?: string) => searchCalls.call(context, filter, token),
		streams: (filter?: string) => searchStreams.call(context, filter),
		liveStreams: (filter?: string) => searchLiveStreams.call(context, filter),
	};
}
