import { describe, expect, it } from '@jest/globals';
import { NodeApiError, type INode } from 'n8n-workflow';
import { API_ERRORS } from '../../../nodes/PlivoStream/responses/apiErrors.ts';

describe('an error of a request', () => {
	it.each(Object.values(API_ERRORS))('says what happened, then what to do: $message', (row) => {
		expect(row.message).toMatch(/^[A-Z].*[^.]$/);
		const { advice, onStart = advice } = row as { advice: string; onStart?: string };
		for (const text of [advice, onStart]) expect(text).toMatch(/^[A-Z].*\.$/);
	});

	// n8n replaces messages that hold a code of the system, such as ECONNREFUSED.
	it.each(Object.values(API_ERRORS))('is not replaced by n8n: $message', ({ message }) => {
		expect(new NodeApiError({} as INode, {}, { message }).message).toBe(message);
	});
});
