import { createHash, timingSafeEqual } from 'node:crypto';
import type { Account } from '../config/types.cts';

/** Has always the same length. */
const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * The account whose Auth ID and Auth Token are in an `Authorization` header. Every account is
 * compared, in constant time.
 */
export function findAccount(
	header: string | undefined,
	accounts: readonly Account[],
): Account | undefined {
	const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header ?? '')?.[1] ?? '';
	const given = digest(Buffer.from(encoded, 'base64').toString('utf8'));
	let found: Account | undefined;
	for (const account of accounts) {
		const expected = digest(`${account.authId}:${account.authToken}`);
		if (timingSafeEqual(given, expected)) found = account;
	}
	return found;
}
