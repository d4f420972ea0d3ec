// npm start: a real n8n with the package, a Plivo sandbox and a demo. `npm start -- --check` tries it all once.
import { command } from './shared/command.cjs';
import { load } from './shared/load.cjs';

await command(async (root, args) => {
	await load(root, 'demo/index.cts').demo(root, args);
});
