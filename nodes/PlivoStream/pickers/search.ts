import type { INodeListSearchItems } from 'n8n-workflow';

/** How many entries a search reads at most. Plivo's API has no search. */
export const MAX_SEARCHED = 100;

/** Text in lower case, without the characters that people write between the digits of a number. */
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

/** The last entry if a search did not read everything. It cannot be chosen: its value is empty. */
export const searchLimitEntry = (what: string): INodeListSearchItems => ({
	name: `Only the first ${MAX_SEARCHED} ${what} were searched. Enter a full ID to find others.`,
	value: '',
});
