import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import type { Answer } from '../requests/exchange';
import { send } from '../requests/send';

/** A list in the editor that takes longer is of no use. In milliseconds. */
const TIMEOUT = 15_000;

/** How many entries a search reads at the most; Plivo has no search of its own. */
export const SEARCH_ENDS_AT = 100;

/** Asks Plivo once, for a list in the editor. Throws where no answer came. */
export const look = async (
	context: ILoadOptionsFunctions,
	url: string,
	qs: IDataObject = {},
): Promise<Answer> => await send(context, { method: 'GET', url, qs, timeout: TIMEOUT });

const compact = (text: string) => text.replace(/\s+/g, '').toLowerCase();

/** Entries whose label or id holds what was typed; blanks and case do not count. */
export const matching = (entries: INodeListSearchItems[], typed: string) =>
	entries.filter(({ name, value }) => compact(`${name}${value}`).includes(compact(typed)));

/** The last entry of a search that has not seen everything; choosing it chooses nothing. */
export const searchEnded = (what: string): INodeListSearchItems => ({
	name: `The search ended after ${SEARCH_ENDS_AT} ${what}. Type a whole id to find another one.`,
	value: '',
});
