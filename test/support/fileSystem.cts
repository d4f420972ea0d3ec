import { createRequire } from 'node:module';
import { BinaryDataService } from 'n8n-core';
import { closeAfterwards } from './plivo.cts';

/** n8n's own store of files, where its engine finds it. */
function findStore(): BinaryDataService {
	const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
		Container: { get(type: typeof BinaryDataService): BinaryDataService };
	};
	return Container.get(BinaryDataService);
}

/** Lets n8n keep files below the folder of the tests instead of in memory, until the test ends. */
export async function inFileSystem(): Promise<BinaryDataService> {
	const store = findStore();
	const { mode } = store as unknown as { mode: string };
	await store.init();
	closeAfterwards(() => {
		Object.assign(store, { mode, managers: {} });
		return Promise.resolve();
	});
	return store;
}

/** Keeps a file there, as a node before this one would; `data` is the binary field. */
export const fileIn = async (store: BinaryDataService, bytes: Buffer, mimeType = 'audio/wav') => ({
	data: await store.store({ type: 'execution', workflowId: '1', executionId: '1' }, bytes, {
		...{ data: '', mimeType },
	}),
});
