import { locator } from './locator';

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
