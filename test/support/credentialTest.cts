import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IAuthenticateRuleResponseCode,
	type IAuthenticateRuleResponseSuccessBody,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeType,
	type NodeApiError,
} from 'n8n-workflow';
import { PlivoStreamApi } from '../../credentials/PlivoStreamApi.credentials.ts';
import { additionalData } from './additionalData.cts';

const NAME = 'plivoStreamApi';

const node: INode = {
	id: 'temp',
	parameters: {},
	name: 'Temp-Node',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [0, 0],
	credentials: { [NAME]: { id: '1', name: 'Plivo' } },
};

/** What n8n's tester makes of a credential's test request: a node with nothing else in it. */
const nodeType = (): INodeType => ({
	description: {
		displayName: 'No Operation',
		name: 'n8n-nodes-base.noOp',
		group: ['organization'],
		version: 1,
		description: 'No Operation',
		defaults: { name: 'No Operation' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: NAME, required: true }],
		properties: [
			{
				displayName: 'Temp',
				name: 'temp',
				type: 'string',
				default: '',
				routing: { request: new PlivoStreamApi().test.request },
			},
		],
	},
});

/**
 * Tests a credential as n8n's own tester does, in n8n's real engine, and gives what the editor
 * shows: `undefined` where the credential passes. Source: `credentials-tester.service` of n8n 2.41.
 */
export async function testCredential(
	data: ICredentialDataDecryptedObject,
): Promise<string | undefined> {
	const type = nodeType();
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
	});
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData(data, { currentNodeParameters: {} }),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const decrypted = { id: '1', name: 'Plivo', type: NAME, data };
	try {
		const [items] = (await new RoutingNode(context, type, decrypted).runNode()) ?? [];
		return shownOfSuccess(items?.[0]?.json);
	} catch (thrown) {
		return shown(thrown as NodeApiError);
	}
}

const RULES: Rule[] = new PlivoStreamApi().test.rules ?? [];

type Rule = IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody;

/** A rule matches where the field of the body has its value; `undefined` matches a missing field. */
const shownOfSuccess = (body: unknown) =>
	RULES.filter((rule) => rule.type === 'responseSuccessBody').find(
		({ properties: { key, value } }) => (Object(body) as Record<string, unknown>)[key] === value,
	)?.properties.message;

interface Cause {
	code?: string;
	response?: { status: number; statusText: string };
}

function shown({ message, cause }: NodeApiError): string {
	const { code, response } = (cause ?? {}) as Cause;
	if (!response) return code ?? message;
	const rule = RULES.find(
		(one) => one.type === 'responseCode' && one.properties.value === response.status,
	);
	return rule ? rule.properties.message : response.statusText;
}
