import { describe, expect, it } from '@jest/globals';
import { fillPath } from '../../../nodes/plivo/paths.ts';

const STREAM = '/Call/{call_uuid}/Stream/{stream_id}/';

describe('fillPath', () => {
	it('puts each value into its place', () => {
		expect(fillPath('/Call/', {})).toBe('/Call/');
		expect(fillPath(STREAM, { call_uuid: 'a', stream_id: 'b' })).toBe('/Call/a/Stream/b/');
	});

	it('keeps each value one part of the path', () => {
		expect(fillPath(STREAM, { call_uuid: '../x?y', stream_id: '#/z' })).toBe(
			'/Call/..%2Fx%3Fy/Stream/%23%2Fz/',
		);
	});

	it.each([{ call_uuid: 'a' }, { call_uuid: 'a', stream_id: '' }])(
		'throws on a missing or empty value, so that "stop one" cannot become "stop all": %j',
		(values) => {
			expect(() => fillPath(STREAM, values as Record<string, string>)).toThrow(
				'/Call/{call_uuid}/Stream/{stream_id}/ needs a stream_id',
			);
		},
	);
});
