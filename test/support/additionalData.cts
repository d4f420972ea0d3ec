import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type IHttpRequestOptions,
	type INodeProperties,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { ExecutionLifecycleHooks } from 'n8n-core';
import { PlivoStreamApi } from '../../credentials/PlivoStreamApi.credentials.ts';

const notUsed = (what: string) => () => {
	throw new Error(`The tests use no ${what}.`);
};

/** n8n's store of credentials, holding one. It signs requests in by the credential's own method. */
class OneCredential extends ICredentialsHelper {
	constructor(private readonly data: ICredentialDataDecryptedObject | undefined) {
		super();
	}

	getParentTypes() {
		return [];
	}

	isCredentialUsableByNode() {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		requestOptions: IHttpRequestOptions,
	) {
		return await new PlivoStreamApi().authenticate(credentials, requestOptions);
	}

	async preAuthentication() {
		return await Promise.resolve(undefined);
	}

	async runPreAuthentication() {
		return await Promise.resolve(undefined);
	}

	async getDecrypted() {
		if (this.data === undefined) throw new Error('Credential with ID "1" does not exist');
		return await Promise.resolve({ ...this.data });
	}

	getCredentials: () => Promise<ICredentials> = notUsed('stored credentials');

	updateCredentials: () => Promise<void> = notUsed('update of credentials');

	updateCredentialsOauthTokenData: () => Promise<void> = notUsed('OAuth');

	getCredentialsProperties(): INodeProperties[] {
		return new PlivoStreamApi().properties;
	}
}

/** What n8n's CLI hands to its engine, with one credential in the store. */
export function additionalData(
	credential: ICredentialDataDecryptedObject | undefined,
	more: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	const hooks = new ExecutionLifecycleHooks('manual', '1', {
		id: '1',
		name: 'Test',
		active: false,
		nodes: [],
		connections: {},
		createdAt: new Date(0),
		updatedAt: new Date(0),
		activeVersionId: null,
		isArchived: false,
	});
	const base = {
		credentialsHelper: new OneCredential(credential),
		hooks,
		executeWorkflow: notUsed('sub-workflows'),
		getRunExecutionData: notUsed('other executions'),
		getRuntimeCredential: notUsed('runtime credentials'),
		logAiEvent: () => undefined,
		startRunnerTask: notUsed('task runners'),
		currentNodeExecutionIndex: 0,
		executionId: '1',
		variables: {},
		restApiUrl: 'http://n8n.test/rest',
		instanceBaseUrl: 'http://n8n.test/',
		formBaseUrl: 'http://n8n.test/form',
		formWaitingBaseUrl: 'http://n8n.test/form-waiting',
		formTestBaseUrl: 'http://n8n.test/form-test',
		webhookBaseUrl: 'http://n8n.test/webhook',
		webhookWaitingBaseUrl: 'http://n8n.test/webhook-waiting',
		webhookTestBaseUrl: 'http://n8n.test/webhook-test',
		mcpBaseUrl: 'http://n8n.test/mcp',
		mcpTestBaseUrl: 'http://n8n.test/mcp-test',
	};
	return { ...base, ...more } as IWorkflowExecuteAdditionalData;
}
