import { rm } from 'node:fs/promises';

import type { Cleanup } from '../../../demo/cleanup.cts';
import {
	freshUserFolder,
	installN8n,
	installTarball,
	logIn,
	type Owner,
	type Rest,
	type RunningN8n,
	setUpOwner,
	startN8n,
} from '../../../n8n/index.cts';
import { e2eOptions } from './options.cts';

export const owner: Owner = {
	email: 'owner@example.com',
	firstName: 'Olga',
	lastName: 'Owner',
	password: 'Tests-only-1',
};

/** A running n8n that has the packed package and its owner. */
export interface Instance {
	n8n: RunningN8n;
	/** As the owner. */
	rest: Rest;
	/** Ends n8n, and clears away all it kept. */
	close(): Promise<void>;
}

/** A user folder for n8n with the packed package in it, as an install from the editor leaves it. */
export async function packagedUserFolder(): Promise<string> {
	const userFolder = await freshUserFolder();
	await installTarball(e2eOptions.tarball, userFolder);
	return userFolder;
}

/** @param env on top of the usual environment */
export async function openN8n({
	version,
	env,
}: { version?: string; env?: NodeJS.ProcessEnv } = {}): Promise<Instance> {
	const installed = await installN8n(version);
	const userFolder = await packagedUserFolder();
	const n8n = await startN8n(installed, { userFolder, env });
	const close = async () => {
		await n8n.stop();
		await rm(userFolder, { recursive: true, force: true });
	};
	try {
		return { n8n, rest: await setUpOwner(n8n.url, owner), close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** Starts an n8n that has been stopped, at the same address and with all that it kept. */
export async function startAgain<T extends Instance>(instance: T, cleanup: Cleanup): Promise<T> {
	const { url, userFolder } = instance.n8n;
	const port = Number(new URL(url).port);
	const n8n = await startN8n(await installN8n(), { userFolder, port });
	cleanup.add(() => n8n.stop());
	if (n8n.url !== url) throw new Error(`n8n is at ${n8n.url} now, no longer at ${url}.`);
	return { ...instance, n8n, rest: await logIn(n8n.url, owner) };
}
