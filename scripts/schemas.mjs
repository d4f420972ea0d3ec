// npm run schemas: writes the schemas of the nodes' outputs, which the editor shows before they have run.
// With --check it writes nothing, and fails if a file is out of date.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { command } from './shared/command.cjs';
import { load } from './shared/load.cjs';
import { run, step, tool } from './shared/run.cjs';
import { UserError } from './shared/user-error.cjs';

/** @param {string} root @param {Map<string, object>} made @param {string[]} there */
async function write(root, made, there) {
	for (const file of there) if (!made.has(file)) rmSync(join(root, file));
	for (const [file, schema] of made) {
		mkdirSync(dirname(join(root, file)), { recursive: true });
		writeFileSync(join(root, file), JSON.stringify(schema));
	}
	const prettier = [tool(root, 'prettier'), '--write', '--log-level=warn', ...made.keys()];
	await run(process.execPath, prettier, { cwd: root });
}

await command(async (root, args) => {
	// n8n's engine writes its settings below the user folder.
	process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'plivo-stream-schemas-'));
	try {
		const { makeSchemas, schemaFaults, schemaFiles } = load(root, 'test/schemas/index.cts');
		const made = await step('Getting responses from the sandbox', makeSchemas);
		if (!args.includes('--check')) return await write(root, made, schemaFiles());
		const faults = schemaFaults(made);
		if (faults.length > 0) throw new UserError(faults.join('\n'), 'Run `npm run schemas`.');
	} finally {
		rmSync(process.env.N8N_USER_FOLDER, { recursive: true, force: true });
	}
});
