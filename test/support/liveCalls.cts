import { expect } from '@jest/globals';
import type { Parameters, Plivo } from './plivo.cts';

export const LIST_LIVE = { resource: 'call', operation: 'listLive' };
export const ALL_LIVE = { ...LIST_LIVE, returnAll: true };

/** Calls beside the one that every Plivo of a test has, newest first as Plivo lists them. */
export const placeCalls = ({ sandbox }: Plivo, count: number) =>
	Array.from({ length: count }, () => sandbox.placeCall().call_uuid).reverse();

/** The ids of the calls that List Live gives. */
export async function idsOf(plivo: Plivo, parameters: Parameters) {
	const { items, error } = await plivo.run(parameters);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json.call_uuid);
}

export const isList = (line: string) => line.includes('/Call/?');
const pathsOf = (lines: string[]) => lines.map((line) => line.replace(/^.*\/Call\//, ''));

/** The requests for a page of live calls. */
export const lists = (plivo: Plivo) => pathsOf(plivo.sent().filter(isList));
/** The requests for a single call. */
export const lookUps = (plivo: Plivo) => pathsOf(plivo.sent().filter((line) => !isList(line)));

/** Answers each list of live calls with these ids, no matter what page was asked for. */
export const alwaysList = ({ sandbox }: Plivo, calls: unknown, times = Infinity) =>
	sandbox.fault({ path: '/Call/?', body: { calls }, times });
