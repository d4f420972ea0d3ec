import type { NodeHint } from 'n8n-workflow';

/**
 * Shown below the output of Start if nothing reports the events of the stream. Plivo answers Start
 * before it connects to the WebSocket server, so the answer is the same if that server cannot be
 * reached. Only a status callback, or an event of the gateway, reports what happens afterwards.
 */
export const statusCallbackHint: NodeHint = {
	message:
		'Plivo answers before it connects. To know whether it connected, set Status Callback URL under Options.',
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'afterExecution',
	displayCondition:
		'={{ $parameter["resource"] === "stream" && $parameter["operation"] === "start" && !($parameter["options"] || {})["statusCallbackUrl"] && !($parameter["sendAudioTo"] === "gateway" && $parameter["eventsUrl"]) }}',
};
