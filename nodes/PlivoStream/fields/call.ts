import type { INodeProperties } from 'n8n-workflow';
import { locator } from './locator';

/** Create Stream XML is for a call that is not answered yet. Operations of Audio need only a stream. */
const WITHOUT_CALL = [
	'clear',
	'createStreamXml',
	'getRecording',
	'listLive',
	'listen',
	'play',
	'sendDigits',
];

/** The call whose streams an operation is about. */
export const callField: INodeProperties = {
	...locator({
		displayName: 'Call',
		name: 'call',
		description: 'The call, which must already be answered. By ID takes its call UUID.',
		searchListMethod: 'searchCalls',
		listPlaceholder: 'Choose a live call…',
		idPlaceholder: 'e.g. 78737f83-4660-490d-98e1-025dfe4b5c8f',
	}),
	displayOptions: { hide: { '/operation': WITHOUT_CALL } },
};
