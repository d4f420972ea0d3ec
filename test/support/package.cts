import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { PlivoStreamApi } from '../../credentials/PlivoStreamApi.credentials.ts';
import { PlivoStream } from '../../nodes/PlivoStream/PlivoStream.node.ts';
import { PlivoStreamTrigger } from '../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';
import { ROOT } from './markdown.cts';

/** All that n8n loads of the package. */
export const NODES = [new PlivoStream(), new PlivoStreamTrigger()];
export const CREDENTIAL = new PlivoStreamApi();

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

export const MANIFEST = readJson('package.json') as {
	keywords: string[];
	license: string;
	repository: Record<string, string>;
	workspaces?: unknown;
	n8n: { nodes: string[]; credentials: string[] };
};

export interface Codex {
	categories: string[];
	subcategories?: unknown;
	alias: string[];
	node: string;
}

export const CODEXES = NODES.map(({ constructor: { name } }) =>
	readJson(`nodes/${name}/${name}.node.json`),
) as Codex[];

const isGroup = (one: unknown): one is INodePropertyCollection =>
	typeof one === 'object' && one !== null && 'values' in one;

/** A field with all that stand inside of it. */
export function within(field: INodeProperties): INodeProperties[] {
	const inside = (field.options ?? []).flatMap((one) => {
		if (isGroup(one)) return one.values;
		return field.type === 'collection' ? [one as INodeProperties] : [];
	});
	return [field, ...inside.flatMap(within)];
}

/** Every field that n8n shows of nodes and credential, those in collections included. */
export const FIELDS = [...NODES.map(({ description }) => description), CREDENTIAL].flatMap(
	({ properties }) => properties.flatMap(within),
);
