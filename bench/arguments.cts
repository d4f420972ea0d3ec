import { parseArgs } from 'node:util';

import { UserError } from '../scripts/shared/user-error.cjs';

/** The names of the measurements, in the order they run. */
export const names = [
	...(['items', 'callbacks', 'audio-speech', 'audio-plays'] as const),
	...(['signatures', 'unsigned', 'large-bodies', 'package'] as const),
	...(['gateway-memory', 'gateway-processor', 'gateway-speech'] as const),
	...(['gateway-plays', 'gateway-streams'] as const),
] as const;

export type Name = (typeof names)[number];

const usage = `Usage: npm run bench -- [options]
  --short       fewer and shorter rounds, as CI runs it
  --write       writes docs/performance.md
  --only a,b    only these measurements: ${names.join(', ')}`;

export interface Options {
	short: boolean;
	write: boolean;
	only: readonly Name[];
}

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				short: { type: 'boolean', default: false },
				write: { type: 'boolean', default: false },
				only: { type: 'string' },
			},
		}).values;
	} catch (error) {
		throw new UserError((error as Error).message, usage);
	}
}

/** @throws {UserError} if an argument is unknown, or if the page would be written from part of a run */
export function readOptions(args: string[]): Options {
	const { short, write, only } = parse(args);
	if (write && (short || only !== undefined)) {
		throw new UserError('The page needs a whole run.', 'Leave out --short and --only.');
	}
	const wanted: readonly string[] = only?.split(',') ?? names;
	const unknown = wanted.filter((name) => !names.includes(name as Name));
	if (unknown.length > 0) throw new UserError(`Unknown measurement: ${unknown.join(', ')}`, usage);
	return { short, write, only: names.filter((name) => wanted.includes(name)) };
}
