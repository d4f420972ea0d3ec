import { stat } from 'node:fs/promises';

import type { pack } from '../../scripts/shared/pack.cjs';
import type { Result } from '../results.cts';
import { spread } from '../statistics.cts';

type Packed = Awaited<ReturnType<typeof pack>>;

/** Of the packed package without audio, in bytes. */
const goal = 48_000;

/** Small files with one job, and the fields, rules and events of audio, are over the goal. */
const limit = 1.5;

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** The size of what npm publishes. Tests check that it has no runtime dependencies. */
export async function measurePackage({ tarball, files }: Packed): Promise<Result[]> {
	const { size } = await stat(tarball);
	return [
		{
			what: `Package, packed, ${files.length} files`,
			ours: kB(size),
			comparedWith: `goal: ${kB(goal)}`,
			ratio: spread([size / goal]),
			limit,
		},
	];
}
