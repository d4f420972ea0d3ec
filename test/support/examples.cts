import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Workflow } from '../../n8n/index.cts';

const root = join(__dirname, '..', '..');

/** Where the examples and their README are. */
export const examplesFolder = join(root, 'examples');

/** Of every example, without `.json`. */
export const exampleNames: readonly string[] = readdirSync(examplesFolder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace(/\.json$/, ''));

export const readExample = (name: string): Workflow =>
	JSON.parse(readFileSync(join(examplesFolder, `${name}.json`), 'utf8')) as Workflow;
