/** The media types that the gateway can play, by file extension. */
const BY_ENDING = new Map([
	['wav', 'audio/wav'],
	['mp3', 'audio/mpeg'],
]);

/** Media types of files whose type is not known. */
const UNKNOWN = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

const PRINTABLE = /^[\x20-\x7e]{1,200}$/;

/**
 * The media type of a file for the gateway, which decides whether it can be played.
 *
 * @param type that came with the file; anything but a text counts as unknown
 * @param name of the file or its path, whose extension is used if the type is unknown
 */
export function audioType(type: unknown, name: string): string {
	const given = typeof type === 'string' && PRINTABLE.test(type) ? type : '';
	const isUnknown = UNKNOWN.has(given.split(';', 1)[0]!.trim().toLowerCase());
	const ending = /\.(\w{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? '';
	return (isUnknown ? BY_ENDING.get(ending) : given) ?? 'application/octet-stream';
}
