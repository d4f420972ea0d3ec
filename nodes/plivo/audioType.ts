/** What the gateway can play, by the end of a file's name. */
const BY_ENDING = new Map([
	['wav', 'audio/wav'],
	['mp3', 'audio/mpeg'],
]);

/** What servers and nodes say of a file that they know nothing of. */
const UNKNOWN = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

const PRINTABLE = /^[\x20-\x7e]{1,200}$/;

/**
 * The media type of a file for the gateway, which decides whether it can be played.
 *
 * @param type as it was given with the file; anything but a text is unknown
 * @param name of the file or its path, which says more than an unknown type
 */
export function audioType(type: unknown, name: string): string {
	const given = typeof type === 'string' && PRINTABLE.test(type) ? type : '';
	const isUnknown = UNKNOWN.has(given.split(';', 1)[0]!.trim().toLowerCase());
	const ending = /\.(\w{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? '';
	return (isUnknown ? BY_ENDING.get(ending) : given) ?? 'application/octet-stream';
}
