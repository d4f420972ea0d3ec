/**
 * A URL; undefined for a text that is none. `URL.canParse` is not used: Node 20 answers wrongly for
 * some texts with letters such as ü once it has been called often.
 */
export function parseUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
