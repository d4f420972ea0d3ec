/** Plivo's largest page. Source: Plivo docs, voice API overview, pagination. */
export const PAGE_SIZE = 20;

/** The path of a live call, below the account's URL. */
export const callPath = (callUuid: string) => `/Call/${encodeURIComponent(callUuid)}/`;

/**
 * The path of one stream of a call, or of all of them without `streamId`.
 *
 * Take `streamId` from `readId` alone: an empty one would turn "stop one" into "stop all".
 */
export const streamPath = (callUuid: string, streamId?: string) =>
	streamId === undefined
		? `${callPath(callUuid)}Stream/`
		: `${callPath(callUuid)}Stream/${encodeURIComponent(streamId)}/`;
