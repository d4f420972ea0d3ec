// npm start: a real n8n with the package, a Plivo sandbox and a demo. `npm start -- --check` tries it all once.
import { createRequire } from 'node:module';
import { command } from './shared/command.cjs';

await command(async (root, args) => {
	// In this very process, so that Ctrl-C reaches what has to be ended, and nothing stands between.
	const { register } = await import('tsx/cjs/api');
	register();
	const { demo } = createRequire(import.meta.url)('../demo/index.cts');
	await demo(root, args);
});
