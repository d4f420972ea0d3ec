import {
	NodeConnectionTypes,
	Workflow,
	type IBinaryKeyData,
	type IDataObject,
	type INode,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
import { PlivoStream } from '../../nodes/PlivoStream/PlivoStream.node.ts';
import { listenOperation } from '../../nodes/PlivoStream/waiting/listen.ts';
import { startAndWaitOperation } from '../../nodes/PlivoStream/waiting/startAndWait.ts';
import { asLoaded, itemsNode } from './engine.cts';

/** Returns its input. */
const after: INodeType = {
	description: {
		displayName: 'After',
		name: 'after',
		group: ['transform'],
		version: 1,
		description: 'Passes items on',
		defaults: { name: 'After' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return await Promise.resolve([this.getInputData()]);
	},
};

/** A clock that only pauses move. */
function clockOf(pauses: number[]) {
	let time = 0;
	const pause = async (ms: number) => {
		time += ms;
		await Promise.resolve(pauses.push(ms));
	};
	return { now: () => time, pause };
}

interface Parts {
	items: IDataObject[];
	/** The files of each item. */
	binary: IBinaryKeyData | undefined;
	/** Whether n8n, or an AI agent's way into it, knows no custom operations. */
	isUnknown: boolean;
}

function types({ items, binary, isUnknown }: Parts, pauses: number[]): INodeTypes {
	const operation = startAndWaitOperation(clockOf(pauses));
	const node = Object.assign(new PlivoStream(), {
		customOperations: isUnknown
			? undefined
			: { audio: { listen: listenOperation() }, stream: { startAndWait: operation } },
	});
	const all: Record<string, INodeType> = {
		'test.items': itemsNode(items, binary),
		'test.after': after,
		'n8n-nodes-plivo-stream.plivoStream': asLoaded(node),
		'n8n-nodes-plivo-stream.plivoStreamTool': asLoaded(node),
	};
	const getByName = (type: string) => all[type]!;
	return { getByName, getByNameAndVersion: getByName, getKnownTypes: () => ({}) };
}

const plain = (name: string, type: string): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
});

/**
 * A node that waits between two others. Each call makes a new workflow, as n8n does when it
 * continues an execution.
 *
 * @param pauses receives how long the node pauses, in milliseconds each
 */
export function waitingWorkflow(
	makeWaiting: () => INode,
	parts: Parts,
	pauses: number[],
): () => Workflow {
	const nodeTypes = types(parts, pauses);
	const link = (node: string) => ({
		main: [[{ node, type: NodeConnectionTypes.Main, index: 0 }]],
	});
	return () => {
		const waiting = makeWaiting();
		return new Workflow({
			id: 'w',
			nodes: [plain('Items', 'test.items'), waiting, plain('After', 'test.after')],
			connections: { Items: link(waiting.name), [waiting.name]: link('After') },
			active: false,
			nodeTypes,
			settings: { executionOrder: 'v1' },
		});
	};
}
