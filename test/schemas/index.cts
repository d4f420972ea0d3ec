import '../setup.cts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { startReceiver, startSandbox } from '../../sandbox/index.cts';
import { startRealGateway } from '../support/realGateway.cts';
import { callOperations, operations, runner } from './answers.cts';
import { audioItems } from './audio.cts';
import { triggerItems } from './callbacks.cts';
import { infer, type Schema } from './infer.cts';

const root = join(__dirname, '..', '..');

/** A schema as n8n's own nodes have them; its version counts up where fields change. */
export type OutputSchema = Schema & { version: number };

const asOutput = (items: unknown[]): OutputSchema => ({ ...infer(items), version: 1 });

/** Where n8n looks: by typeVersion, then resource and operation, or `output` where a node has none. */
const fileOf = (node: string, ...path: string[]) =>
	`nodes/${node}/__schema__/v1.0.0/${path.join('/')}.json`;

/**
 * The schema of all that our nodes put out, from answers and callbacks of the sandbox that went
 * through n8n's engine.
 *
 * @returns by file, from the root
 */
export async function makeSchemas(): Promise<Map<string, OutputSchema>> {
	const receiver = await startReceiver();
	const sandbox = await startSandbox({ frameMs: 1 });
	const gateway = await startRealGateway(sandbox);
	try {
		const to = { sandbox, serviceUrl: receiver.url, run: runner(sandbox) };
		const made = new Map<string, OutputSchema>();
		for (const [operation, items] of await audioItems(sandbox, gateway)) {
			made.set(fileOf('PlivoStream', 'audio', operation), asOutput(items));
		}
		for (const [resource, answers] of Object.entries({
			call: callOperations,
			stream: operations,
		})) {
			for (const [operation, answer] of Object.entries(answers)) {
				made.set(fileOf('PlivoStream', resource, operation), asOutput(await answer(to)));
			}
		}
		const events = await triggerItems(to, receiver);
		return made.set(fileOf('PlivoStreamTrigger', 'output'), asOutput(events));
	} finally {
		await gateway.stop();
		await sandbox.close();
		await receiver.close();
	}
}

/** Every schema file that there is, from the root. */
export const schemaFiles = (): string[] =>
	readdirSync(join(root, 'nodes'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.includes('__schema__') && file.endsWith('.json'))
		.map((file) => `nodes/${file}`)
		.sort();

/** What a file should hold and does not, a sentence for each. */
export function schemaFaults(made: Map<string, OutputSchema>): string[] {
	const there = schemaFiles();
	// The order of the fields is that in which the editor shows them.
	const holds = (file: string) =>
		JSON.stringify(JSON.parse(readFileSync(join(root, file), 'utf8')));
	return [
		...[...made]
			.filter(([file, schema]) => !there.includes(file) || holds(file) !== JSON.stringify(schema))
			.map(([file]) => `${file} is not what the node puts out.`),
		...there.filter((file) => !made.has(file)).map((file) => `${file} belongs to no operation.`),
	];
}
