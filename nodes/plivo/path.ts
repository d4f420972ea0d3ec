const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A call UUID or stream id as Plivo issues them: 8-4-4-4-12 hex digits, any version and case.
 * Blanks around it are trimmed; everything else is `undefined`.
 */
export function readId(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const id = value.trim();
	return UUID.test(id) ? id : undefined;
}

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
