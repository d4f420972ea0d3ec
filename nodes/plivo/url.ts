/**
 * A URL, relative to `base` if there is one; `undefined` if the text is not a URL. It does not use
 * `URL.canParse`: after many calls, that of Node 20 returns wrong results for some texts with letters
 * such as ü.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
