import type { Log } from '../log.cts';
import type { Budget } from './budget.cts';
import { eventFile, parseEvent, type EventRecord } from './records.cts';
import type { StreamFolder } from './spool.cts';

/** An event that waits, on disk or in memory. */
export interface Waiting {
	name: EventRecord['name'];
	/** Whether a listen waits for it. */
	isListened: boolean;
	/** Undefined if its file is missing or broken. @throws Error if the file cannot be read now */
	load: () => Promise<EventRecord | undefined>;
	/** It is delivered or given up. */
	done(): Promise<void>;
}

export interface StoreParts {
	folder: StreamFolder;
	budget: Budget;
	log: Log;
}

function parse(text: string): EventRecord | undefined {
	try {
		return parseEvent(text);
	} catch {
		return undefined;
	}
}

/** An event that is stored in a file. */
export function waitingInFile(
	{ folder, budget, log }: StoreParts,
	file: string,
	{ name, isListened }: Pick<Waiting, 'name' | 'isListened'>,
	bytes: number,
): Waiting {
	return {
		...{ name, isListened },
		async load() {
			try {
				return parse(await folder.read(file));
			} catch (error) {
				const { code } = error as NodeJS.ErrnoException;
				log.error({ event: name, code }, 'cannot read the spool');
				if (code === 'ENOENT') return undefined;
				throw error;
			}
		},
		async done() {
			budget.giveSpool(bytes);
			await folder.remove(file);
		},
	};
}

function waitingInMemory(budget: Budget, record: EventRecord, bytes: number): Waiting {
	return {
		name: record.name,
		isListened: record.listen !== undefined,
		load: () => Promise.resolve(record),
		done() {
			budget.giveMemory(bytes);
			return Promise.resolve();
		},
	};
}

/**
 * Stores an event on disk, so that it is not lost if the process is killed; in memory if the disk cannot
 * be written. Undefined if there is no room at all.
 */
export async function storeEvent(
	{ folder, budget, log }: StoreParts,
	number: number,
	record: EventRecord,
): Promise<Waiting | undefined> {
	const text = JSON.stringify(record);
	const bytes = Buffer.byteLength(text);
	if (!budget.takeSpool(bytes, record.name === 'Utterance')) {
		log.error({ event: record.name }, 'the spool is full: lost an event');
		return undefined;
	}
	const file = eventFile(number, record);
	try {
		await folder.write(file, text);
		const isListened = record.listen !== undefined;
		return waitingInFile({ folder, budget, log }, file, { name: record.name, isListened }, bytes);
	} catch (error) {
		budget.giveSpool(bytes);
		const { code } = error as NodeJS.ErrnoException;
		log.error({ event: record.name, code }, 'cannot write the spool');
	}
	return budget.takeMemory(bytes) ? waitingInMemory(budget, record, bytes) : undefined;
}
