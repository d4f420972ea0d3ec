/** How much may wait in memory while the spool cannot be written. */
const MAX_MEMORY = 16 * 1024 * 1024;
/** Extra room for events without audio, so that a spool full of audio does not lose the end of a stream. */
const RESERVE = 16 * 1024 * 1024;

/** How many bytes of all streams wait for delivery, on disk and in memory. */
export interface Budget {
	/** Whether this number of bytes fits into the spool; counts them if it does. Audio cannot use the reserve. */
	takeSpool(bytes: number, isAudio: boolean): boolean;
	takeMemory(bytes: number): boolean;
	giveSpool(bytes: number): void;
	giveMemory(bytes: number): void;
}

/** @param onSpooled is called with the bytes in the spool whenever they change */
export function createBudget(maxSpool: number, onSpooled: (bytes: number) => void): Budget {
	const used = { spool: 0, memory: 0 };
	const add = (where: keyof typeof used, bytes: number) => {
		used[where] += bytes;
		onSpooled(used.spool);
	};
	const take = (where: keyof typeof used, bytes: number, most: number) => {
		if (used[where] + bytes > most) return false;
		add(where, bytes);
		return true;
	};
	return {
		takeSpool: (bytes, isAudio) => take('spool', bytes, maxSpool + (isAudio ? 0 : RESERVE)),
		takeMemory: (bytes) => take('memory', bytes, MAX_MEMORY),
		giveSpool: (bytes) => add('spool', -bytes),
		giveMemory: (bytes) => add('memory', -bytes),
	};
}
