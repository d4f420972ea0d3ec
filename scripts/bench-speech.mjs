// npm run bench:speech: how well speech is found in noise. Its options are in bench/speech/index.cts.
import { command } from './shared/command.cjs';
import { load } from './shared/load.cjs';

await command(async (root, args) => {
	await load(root, 'bench/speech/index.cts').benchSpeech(root, args);
});
