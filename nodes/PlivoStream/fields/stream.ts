import { locator } from './locator';

const streamOf = (searchListMethod: string) =>
	locator({
		displayName: 'Stream',
		name: 'stream',
		description: 'The audio stream. By ID takes the stream ID that Start and List return.',
		searchListMethod,
		listPlaceholder: 'Choose a stream…',
		idPlaceholder: 'e.g. 20170ada-f610-433b-8758-c02a2aab3662',
	});

/** One stream of the chosen call. */
export const streamField = streamOf('searchStreams');

/** The same, with a list of live streams only. */
export const liveStreamField = streamOf('searchLiveStreams');
