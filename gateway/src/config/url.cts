/**
 * A URL; undefined if the text is not a URL. `URL.canParse` is not used: after many calls, that of Node
 * 20 returns wrong results for some texts with letters such as ü.
 */
export function parseUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
