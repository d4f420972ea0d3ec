import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { authId, authToken } from './rules.cts';
import type { Account } from './types.cts';

const MAX_ACCOUNTS = 20;

const LIST = z
	.array(z.strictObject({ authId, authToken }))
	.min(1)
	.max(MAX_ACCOUNTS)
	.refine((list) => new Set(list.map((one) => one.authId)).size === list.length);

/**
 * The accounts of a JSON file.
 *
 * @throws Error that completes "ACCOUNTS_FILE is …: ", without the content of the file
 */
export function readAccountsFile(file: string): Account[] {
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch (error) {
		throw new Error(`the file cannot be read (${(error as NodeJS.ErrnoException).code})`);
	}
	const { data } = LIST.safeParse(parseJson(text));
	if (data !== undefined) return data;
	throw new Error(
		`it has to be a JSON list of 1 to ${MAX_ACCOUNTS} objects like {"authId": "MA…", "authToken": "…"}, each account once`,
	);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
