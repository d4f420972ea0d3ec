import { parseArgs } from 'node:util';

import { Stuck } from '../scripts/shared/stuck.cjs';
import { type Part, parts } from './parts.cts';

const usage = `Usage: npm run bench -- [options]
  --short       some minutes less and rougher; fails where a ratio is worse than half its target
  --write       writes docs/performance.md and docs/images/performance.svg
  --only a,b    these parts alone, of: ${parts.join(', ')}`;

export interface Asked {
	short: boolean;
	write: boolean;
	parts: readonly Part[];
}

const known: readonly string[] = parts;

function readParts(list: string | undefined): readonly Part[] {
	if (list === undefined) return parts;
	const names = list.split(',');
	const strange = names.filter((name) => !known.includes(name));
	if (strange.length > 0) throw new Stuck(`There is no part ${strange.join(', ')}.`, usage);
	return parts.filter((part) => names.includes(part));
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
		throw new Stuck((error as Error).message, usage);
	}
}

/** @throws {Stuck} where an argument is not known, or the page would be written of half a run */
export function readArguments(args: string[]): Asked {
	const { short, write, only } = parse(args);
	if (write && (short || only !== undefined)) {
		throw new Stuck('The page is written of a whole run.', 'Leave out --short and --only.');
	}
	return { short, write, parts: readParts(only) };
}
