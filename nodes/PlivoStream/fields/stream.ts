import { locator } from './locator';

/** One stream of the chosen call. */
export const streamField = locator({
	displayName: 'Stream',
	name: 'stream',
	description:
		'The audio stream of the call: its stream ID of 8-4-4-4-12 hex digits, as Start and List give it',
	searchListMethod: 'searchStreams',
	listPlaceholder: 'Choose a stream…',
	idPlaceholder: 'e.g. 20170ada-f610-433b-8758-c02a2aab3662',
});
