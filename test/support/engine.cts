import { DirectoryLoader, type ExecuteContext, RoutingNode, WorkflowExecute } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type IBinaryKeyData,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type NodeApiError,
} from 'n8n-workflow';
import { PlivoStream } from '../../nodes/PlivoStream/PlivoStream.node.ts';
import { PlivoStreamTrigger } from '../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';
import { additionalData } from './additionalData.cts';
import { removeRegexTimeout } from './regexEngine.cts';

removeRegexTimeout();

const PACKAGE = 'n8n-nodes-plivo-stream';

/** The node before the node under test, which gives it the items, each with the files. */
export const itemsNode = (items: IDataObject[], binary?: IBinaryKeyData): INodeType => ({
	description: {
		displayName: 'Items',
		name: 'items',
		group: ['input'],
		version: 1,
		description: 'Gives the items of a test',
		defaults: { name: 'Items' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		return await Promise.resolve([items.map((json) => ({ json, ...(binary && { binary }) }))]);
	},
});

/**
 * As n8n hands it out: with Batching, Proxy, Timeout where its loader adds them, and with the engine
 * of declarative nodes as `execute`, which custom operations replace. Source: `node-types`
 * of n8n 2.41.
 */
export function asLoaded(nodeType: INodeType): INodeType {
	DirectoryLoader.applyDeclarativeNodeOptionParameters(nodeType);
	async function execute(this: IExecuteFunctions) {
		return (await new RoutingNode(this as ExecuteContext, nodeType).runNode()) ?? [];
	}
	return Object.assign(nodeType, { execute });
}

export function nodeTypes(items: IDataObject[] = [], binary?: IBinaryKeyData): INodeTypes {
	const types: Record<string, INodeType> = {
		'test.items': itemsNode(items, binary),
		[`${PACKAGE}.plivoStream`]: asLoaded(new PlivoStream()),
		// n8n makes it from the node: the variant that an AI agent has as a tool.
		[`${PACKAGE}.plivoStreamTool`]: asLoaded(new PlivoStream()),
		[`${PACKAGE}.plivoStreamTrigger`]: new PlivoStreamTrigger(),
	};
	return {
		getByName: (type) => types[type]!,
		getByNameAndVersion: (type) => types[type]!,
		getKnownTypes: () => ({}),
	};
}

/** A node as n8n stores it, its parameters filled up with the defaults as the editor does. */
export function plivoNode(
	name: 'plivoStream' | 'plivoStreamTrigger',
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode {
	const node: INode = {
		id: name,
		name: 'Plivo',
		type: `${PACKAGE}.${name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { plivoStreamApi: { id: '1', name: 'Plivo' } },
		...more,
	};
	const { description } = nodeTypes().getByName(node.type) as INodeType;
	const filled = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		node,
		description,
	);
	return { ...node, parameters: { ...parameters, ...filled } };
}

export interface Run {
	/** The output items, and those of the error output where the node has one. */
	items: INodeExecutionData[];
	errorItems: INodeExecutionData[];
	/** What stopped the workflow. */
	error: NodeApiError | undefined;
}

interface RunOptions {
	credential: ICredentialDataDecryptedObject;
	items?: IDataObject[];
	/** The files of each item. */
	binary?: IBinaryKeyData;
	onError?: INode['onError'];
	retryOnFail?: boolean;
	/** Another variant of the node. */
	type?: 'n8n-nodes-plivo-stream.plivoStreamTool';
}

/** Runs one Plivo Stream node behind some items in n8n's real engine. */
export async function runPlivoStream(
	parameters: INodeParameters,
	{ credential, items = [{}], binary, onError, ...more }: RunOptions,
): Promise<Run> {
	const nodes: INode[] = [
		{
			id: 'i',
			name: 'Items',
			type: 'test.items',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		plivoNode('plivoStream', parameters, { ...(onError && { onError }), ...more }),
	];
	const connections: IConnections = {
		Items: { main: [[{ node: 'Plivo', type: NodeConnectionTypes.Main, index: 0 }]] },
	};
	const workflow = new Workflow({
		id: '1',
		nodes,
		connections,
		active: false,
		nodeTypes: nodeTypes(items, binary),
		settings: { timezone: 'UTC' },
	});
	const execution = new WorkflowExecute(additionalData(credential), 'manual');
	const { data } = await execution.run({ workflow, startNode: workflow.getNode('Items')! });
	const [output, errorOutput] = data.resultData.runData.Plivo?.at(-1)?.data?.main ?? [];
	return {
		items: output ?? [],
		errorItems: errorOutput ?? [],
		error: data.resultData.error as NodeApiError | undefined,
	};
}
