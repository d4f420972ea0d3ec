import fs from 'node:fs';

/** From now on the disk takes nothing more, until `mockRestore`. */
export const fillDisk = () =>
	jest.spyOn(fs, 'write').mockImplementation((...args: unknown[]) => {
		const done = args.at(-1) as (error: Error) => void;
		process.nextTick(done, Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
	});
