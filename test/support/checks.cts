import * as crypto from 'node:crypto';
import { jest } from '@jest/globals';

/** Replaces `URLSearchParams` until `restore`, and notes the text that each one is given. */
export function watchForms() {
	const given: string[] = [];
	const original = global.URLSearchParams;
	global.URLSearchParams = class extends original {
		constructor(text: string) {
			super(text);
			given.push(text);
		}
	};
	return { given, restore: () => void (global.URLSearchParams = original) };
}

/** Runs something, and gives how often it has called what makes the check of a callback expensive. */
export async function costsOf(run: () => Promise<unknown>): Promise<Record<string, number>> {
	const forms = watchForms();
	const spies = {
		'JSON.parse': jest.spyOn(JSON, 'parse'),
		createHmac: jest.spyOn(crypto, 'createHmac'),
		createHash: jest.spyOn(crypto, 'createHash'),
		'Buffer.toString': jest.spyOn(Buffer.prototype, 'toString'),
	};
	try {
		await run();
		const counts = Object.entries(spies).map(([name, spy]) => [name, spy.mock.calls.length]);
		const all = [['URLSearchParams', forms.given.length], ...counts];
		return Object.fromEntries(all.filter(([, count]) => count !== 0)) as Record<string, number>;
	} finally {
		forms.restore();
		for (const spy of Object.values(spies)) spy.mockRestore();
	}
}
