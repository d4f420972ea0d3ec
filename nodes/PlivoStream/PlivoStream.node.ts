import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { streamSettingsFields } from './fields/streamSettings';
import { streamIdFields } from './fields/streamId';
import { callField } from './fields/call';
import { pagingFields } from './fields/paging';
import { listenFields } from './fields/listen';
import { playFields } from './fields/play';
import { requestOptionsField } from './fields/requestOptions';
import { simplifyField } from './fields/simplify';
import { waitingFields } from './fields/waiting';
import { statusCallbackHint } from './hints';
import { withoutPrototype } from './operations/checkOperation';
import { getFields } from './operations/get';
import { getRecordingFields } from './operations/getRecording';
import { optionsField } from './operations/options';
import { operationFields, resourceField } from './operations/resources';
import { digitsFields } from './operations/sendDigits';
import { stopFields } from './operations/stop';
import { searchCalls } from './pickers/searchCalls';
import { searchLiveStreams, searchStreams } from './pickers/searchStreams';
import { requestDefaults } from './run/requestDefaults';
import { listenOperation } from './waiting/listen';
import { resumeWebhook, waitingWebhooks } from './waiting/resume';
import { startAndWaitOperation } from './waiting/startAndWait';

/**
 * Each operation declares in its `routing` the method and URL of its request, if it sends one, and a
 * function. The function checks the parameters of one item, has the engine send the request, and turns
 * the response into items. n8n's pagination hook runs it, though nothing is paged there: only that hook
 * can link a failed item to its input, and give a missing response an error of our own.
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
		description:
			'Stream the audio of live Plivo phone calls to a WebSocket server, or play and receive it through a gateway',
		defaults: { name: 'Plivo Stream' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'plivoStreamApi', required: true }],
		requestDefaults,
		webhooks: waitingWebhooks,
		hints: [statusCallbackHint],
		waitingNodeTooltip:
			'The workflow continues when Plivo or the gateway reports on the stream, or the time limit is reached',
		properties: [
			resourceField,
			...Object.values(operationFields),
			callField,
			...streamSettingsFields,
			...streamIdFields,
			...playFields,
			...listenFields,
			...digitsFields,
			...getRecordingFields,
			...waitingFields,
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
		audio: withoutPrototype({ listen: listenOperation() }),
		stream: withoutPrototype({ startAndWait: startAndWaitOperation() }),
	});

	webhook = resumeWebhook();
}
