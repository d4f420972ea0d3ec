import type { NodeHint } from 'n8n-workflow';

/**
 * Below the output of a Start. Plivo answers it before it connects to the WebSocket server, so the
 * answer looks the same if that server cannot be reached, and only a status callback reports it, or
 * the gateway, whose events end with the stream's.
 */
export const unwatchedStart: NodeHint = {
	message:
		'Plivo answers before it connects. To know whether it connected, set Status Callback URL under Options.',
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'afterExecution',
	displayCondition:
		'={{ $parameter["resource"] === "stream" && $parameter["operation"] === "start" && !($parameter["options"] || {})["statusCallbackUrl"] && !($parameter["sendAudioTo"] === "gateway" && $parameter["eventsUrl"]) }}',
};
