import { describe, expect, it } from '@jest/globals';
import { callPath, streamPath } from '../../../nodes/plivo/paths.ts';

describe('a path', () => {
	it('ends in a slash', () => {
		expect([callPath('a'), streamPath('a'), streamPath('a', 'b')]).toEqual([
			'/Call/a/',
			'/Call/a/Stream/',
			'/Call/a/Stream/b/',
		]);
	});

	it('keeps each part a part', () => {
		expect(streamPath('../x?y', '#/z')).toBe('/Call/..%2Fx%3Fy/Stream/%23%2Fz/');
	});
});
