// Has every n8n of n8n/versions/ ready in the user's cache; arguments name some of them. At a low
// priority, since others may be testing meanwhile.
import { constants, setPriority } from 'node:os';
import { command } from './shared/command.cjs';
import { load } from './shared/load.cjs';

await command(async (root, args) => {
	setPriority(constants.priority.PRIORITY_LOW);
	const { installN8n, knownVersions } = load(root, 'n8n/index.cts');
	for (const version of args.length > 0 ? args : knownVersions()) await installN8n(version);
});
