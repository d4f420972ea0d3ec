import type { INodeListSearchItems } from 'n8n-workflow';

/** How many entries a search reads at most; Plivo has no search of its own. */
export const MAX_SEARCHED = 100;

/** Text without what people write between the digits of a number, in lower case. */
const compact = (text: unknown) =>
	String(text)
		.replace(/[\s().-]+/g, '')
		.toLowerCase();

/** Entries whose label, description or id contains what was typed. */
export function filterEntries(entries: INodeListSearchItems[], typed: string) {
	const wanted = compact(typed);
	return entries.filter(({ name, description, value }) =>
		[name, description, value].filter(Boolean).some((text) => compact(text).includes(wanted)),
	);
}

/** The last entry of a search that has not seen everything; choosing it chooses nothing. */
export const searchLimitEntry = (what: string): INodeListSearchItems => ({
	name: `Only the first ${MAX_SEARCHED} ${what} were searched. Enter a full ID to find others.`,
	value: '',
});
