import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { callField } from './fields/locators';
import { requestOptionsField } from './fields/requestOptions';
import { pagingFields, settingFields, simplifyField } from './fields/settings';
import {
	getFields,
	operationFields,
	optionsField,
	resourceField,
	startAndWaitFields,
	stopFields,
} from './operations';
import { withoutPrototype } from './operations/checkOperation';
import { unwatchedStart } from './hints';
import { searchCalls } from './pickers/searchCalls';
import { searchLiveStreams, searchStreams } from './pickers/searchStreams';
import { requestDefaults } from './run/transport';
import { resume, waitingWebhooks } from './waiting/resume';
import { startAndWait } from './waiting/startAndWait';

/**
 * What a workflow asks of Plivo. Each operation's file says which request it makes of which fields;
 * `run/` checks them and sends the request, `responses/` turns the response into items or errors.
 */
export class PlivoStream implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Plivo Stream',
		name: 'plivoStream',
		icon: {
			light: 'file:../../icons/plivo-stream.svg',
			dark: 'file:../../icons/plivo-stream.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Stream the audio of live Plivo phone calls to a WebSocket server',
		defaults: { name: 'Plivo Stream' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'plivoStreamApi', required: true }],
		requestDefaults,
		webhooks: waitingWebhooks,
		hints: [unwatchedStart],
		waitingNodeTooltip: 'Waiting for Plivo to report on the stream',
		properties: [
			resourceField,
			...Object.values(operationFields),
			callField,
			...settingFields,
			...startAndWaitFields,
			...pagingFields,
			...getFields,
			simplifyField,
			...stopFields,
			optionsField,
			requestOptionsField,
		],
	};

	methods = { listSearch: { searchCalls, searchLiveStreams, searchStreams } };

	customOperations = withoutPrototype({
		stream: withoutPrototype({ startAndWait: startAndWait() }),
	});

	webhook = resume();
}
