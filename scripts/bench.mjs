// npm run bench: speed and package size, as ratios in one run. Its options are in bench/arguments.cts.
import { command } from './shared/command.cjs';
import { load } from './shared/load.cjs';

await command(async (root, args) => {
	await load(root, 'bench/index.cts').bench(root, args);
});
