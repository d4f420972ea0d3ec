import { expect } from '@jest/globals';

import { types } from '../support/build.cts';
import type { Environment } from './environment.cts';

interface Listed {
	name: string;
	displayName: string;
	/** What the .node.json beside a node says. */
	codex?: { categories?: string[] };
}

const ours = (all: Listed[]) =>
	all
		.filter(({ name }) => /plivo_?stream/i.test(name))
		.map(({ name, displayName, codex }) => [name, displayName, codex?.categories])
		.sort();

/** The lists that the editor reads. */
export async function listsThem({ rest }: Environment): Promise<void> {
	const nodes = await rest.file<Listed[]>('/types/nodes.json');
	const categories = ['Communication', 'Development'];
	expect(ours(nodes)).toEqual([
		[types.node, 'Plivo Stream', categories],
		[types.tool, 'Plivo Stream Tool', ['AI']],
		[types.trigger, 'Plivo Stream Trigger', categories],
	]);
	const credentials = await rest.file<Listed[]>('/types/credentials.json');
	expect(ours(credentials)).toEqual([[types.credential, 'Plivo Stream API', undefined]]);
}
