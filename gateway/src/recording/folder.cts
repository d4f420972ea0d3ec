import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { repairRecording } from './repair.cts';

const COMPLETE = '.wav';
const RUNNING = '.wav.part';

/** A recording of an account, by its name. */
export interface RecordingName {
	authId: string;
	/** The id of its stream, followed by a number if the stream had a recording before. */
	name: string;
}

export type RecordingState = 'complete' | 'running' | 'missing';

const fileOf = ({ authId, name }: RecordingName, ending: string) => `${authId}_${name}${ending}`;

const isThere = (path: string) =>
	stat(path).then(
		() => true,
		() => false,
	);

/** The folder of all recordings, which only the owner of the process can read. */
export function createRecordingFolder(root: string) {
	const pathOf = (recording: RecordingName, ending: string) =>
		join(root, fileOf(recording, ending));

	const filesWith = async (ending: string) =>
		(await readdir(root)).filter((file) => file.endsWith(ending)).map((file) => join(root, file));

	/** Completes a recording; one without audio is removed. */
	async function complete(path: string, endedAt: number): Promise<void> {
		if ((await repairRecording(path)) === 0) return rm(path, { force: true });
		await utimes(path, endedAt / 1000, endedAt / 1000);
		await rename(path, path.slice(0, -RUNNING.length) + COMPLETE);
	}

	return {
		root,
		/** The name of a file below `root`. */
		file: (recording: RecordingName) => fileOf(recording, COMPLETE),
		create: () => mkdir(root, { recursive: true, mode: 0o700 }),
		/** A name that no recording has: a stream with a used id must not replace an existing recording. */
		freeName(authId: string, streamId: string): RecordingName {
			for (let count = 1; ; count += 1) {
				const name = count === 1 ? streamId : `${streamId}-${count}`;
				const endings = [COMPLETE, RUNNING].map((ending) => pathOf({ authId, name }, ending));
				if (!endings.some((path) => existsSync(path))) return { authId, name };
			}
		},
		running: (recording: RecordingName) => pathOf(recording, RUNNING),
		complete: (recording: RecordingName, endedAt: number) =>
			complete(pathOf(recording, RUNNING), endedAt),
		/** Makes complete what a killed process has left; `onError` is called for each that cannot be. */
		async completeAll(endedAt: number, onError: (error: NodeJS.ErrnoException) => void) {
			for (const path of await filesWith(RUNNING)) await complete(path, endedAt).catch(onError);
		},
		async state(recording: RecordingName): Promise<RecordingState> {
			if (await isThere(pathOf(recording, COMPLETE))) return 'complete';
			return (await isThere(pathOf(recording, RUNNING))) ? 'running' : 'missing';
		},
		path: (recording: RecordingName) => pathOf(recording, COMPLETE),
		remove: (recording: RecordingName) => rm(pathOf(recording, COMPLETE), { force: true }),
		/** Removes recordings that ended before a time; returns how many. */
		async removeOlder(than: number) {
			let removed = 0;
			for (const path of await filesWith(COMPLETE)) {
				if ((await stat(path)).mtimeMs >= than) continue;
				await rm(path, { force: true });
				removed += 1;
			}
			return removed;
		},
	};
}

export type RecordingFolder = ReturnType<typeof createRecordingFolder>;
