import type { INodeProperties } from 'n8n-workflow';

/** What pasting leaves around an id. n8n's pre-check knows no Unicode classes. */
const INVISIBLE =
	'[\\s\\u00ad\\u034f\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff]*';

interface LocatorTexts {
	displayName: string;
	name: string;
	description: string;
	searchListMethod: string;
	listPlaceholder: string;
	idPlaceholder: string;
}

/**
 * A field for one thing of Plivo's, chosen from a list or entered by id. It is not routed: the request
 * reads and checks it before it gets into a path (see `run/check.ts`), so no expression has to build
 * a URL, and n8n evaluates that of the field once less, of four times.
 */
export const locator = (texts: LocatorTexts): INodeProperties => ({
	displayName: texts.displayName,
	name: texts.name,
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: texts.description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: texts.listPlaceholder,
			typeOptions: { searchListMethod: texts.searchListMethod, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: texts.idPlaceholder,
			validation: [
				{
					type: 'regex',
					properties: {
						regex: `^${INVISIBLE}[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}${INVISIBLE}$`,
						errorMessage: `${texts.displayName} is not a valid Plivo ID. IDs look like 78737f83-4660-490d-98e1-025dfe4b5c8f.`,
					},
				},
			],
		},
	],
});

/** The call whose streams are meant. */
export const callField: INodeProperties = {
	...locator({
		displayName: 'Call',
		name: 'call',
		description:
			'The live call: its call UUID of 8-4-4-4-12 hex digits. The call must have been answered.',
		searchListMethod: 'searchCalls',
		listPlaceholder: 'Choose a live call…',
		idPlaceholder: 'e.g. 78737f83-4660-490d-98e1-025dfe4b5c8f',
	}),
	// A call that is being answered asks by itself.
	displayOptions: { hide: { '/operation': ['createStreamXml', 'listLive'] } },
};

const streamOf = (searchListMethod: string) =>
	locator({
		displayName: 'Stream',
		name: 'stream',
		description:
			'The audio stream of the call: its stream ID of 8-4-4-4-12 hex digits, as Start and List give it',
		searchListMethod,
		listPlaceholder: 'Choose a stream…',
		idPlaceholder: 'e.g. 20170ada-f610-433b-8758-c02a2aab3662',
	});

/** One stream of the chosen call. */
export const streamField = streamOf('searchStreams');

/** The same, with a list of the live ones only. */
export const liveStreamField = streamOf('searchLiveStreams');
