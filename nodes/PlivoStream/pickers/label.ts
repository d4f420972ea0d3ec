/** What an entry of a list shows, and what else a search finds it by. */
export interface Label {
	name: string;
	description: string;
}

/** More than a list can show of a number or an address. In characters. */
const MAX_LABEL_LENGTH = 100;

/** Text from Plivo's API as a list can show it: one short line of visible characters. */
export const printable = (value: unknown) =>
	typeof value === 'string'
		? value
				.slice(0, MAX_LABEL_LENGTH)
				.replace(/[\s\p{C}]+/gu, ' ')
				.trim()
		: '';
