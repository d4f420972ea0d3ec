/** What an entry of a list shows, and what else a search finds it by. */
export interface Label {
	name: string;
	description: string;
}

/** Longer than any number or path that can be told from another in a list. */
const MAX_LABEL_LENGTH = 100;

/** Text from Plivo's API as a list can show it: one short line of visible characters. */
export const printable = (value: unknown) =>
	typeof value === 'string'
		? value
				.slice(0, MAX_LABEL_LENGTH)
				.replace(/[\s\p{C}]+/gu, ' ')
				.trim()
		: '';
