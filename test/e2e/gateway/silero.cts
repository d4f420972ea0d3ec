import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder, installName } from '../../../n8n/cache.cts';
import { npmEnvironment } from '../../../n8n/host.cts';
import { makeOnce } from '../../../n8n/once.cts';
import { installLocked } from '../../../scripts/shared/dependencies.cjs';
import { step } from '../../../scripts/shared/run.cjs';

/** A model of Silero VAD 5 from a package that has it, and the runtime that users install. */
const PINNED = join(__dirname, 'silero');

/** Installs both into the cache. */
export async function installSilero(): Promise<{ folder: string; model: string }> {
	const lockfile = await readFile(join(PINNED, 'package-lock.json'), 'utf8');
	const folder = join(cacheFolder(), installName('silero', lockfile));
	await makeOnce(folder, async (unfinished) => {
		await cp(PINNED, unfinished, { recursive: true });
		await step('Installing Silero and onnxruntime-node', () =>
			installLocked(unfinished, npmEnvironment()),
		);
	});
	return {
		folder,
		model: join(folder, 'node_modules/@ricky0123/vad-web/dist/silero_vad_v5.onnx'),
	};
}
