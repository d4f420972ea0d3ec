/** The text of a list entry, and further text by which a search finds it. */
export interface Label {
	name: string;
	description: string;
}

/** No list shows more of a number or an address. In characters. */
const MAX_LABEL_LENGTH = 100;

/** Text from Plivo's API for a list: one short line of visible characters. */
export const printable = (value: unknown) =>
	typeof value === 'string'
		? value
				.slice(0, MAX_LABEL_LENGTH)
				.replace(/[\s\p{C}]+/gu, ' ')
				.trim()
		: '';
