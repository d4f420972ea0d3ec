import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toIsoTime } from '../../../nodes/plivo/times.ts';

describe('toIsoTime', () => {
	it.each([
		['2023-06-26 08:14:29+05:30', '2023-06-26T02:44:29.000Z'],
		['2023-06-26 02:44:50.617032+00:00', '2023-06-26T02:44:50.617Z'],
		['2024-10-14 13:42:33', '2024-10-14T13:42:33.000Z'],
		['2023-06-26T02:44:29Z', '2023-06-26T02:44:29.000Z'],
		['2023-06-26 02:44:29.5', '2023-06-26T02:44:29.500Z'],
		['2023-06-26 02:44:29.05-0730', '2023-06-26T10:14:29.050Z'],
		['2023-06-26 02:44:29 +0000', '2023-06-26T02:44:29.000Z'],
		['2023-12-31 23:59:59.9999999-00:01', '2024-01-01T00:00:59.999Z'],
	])('reads %s as %s', (text, iso) => {
		expect(toIsoTime(text)).toBe(iso);
	});

	it.each([
		'',
		'now',
		'2023-06-26',
		'02:44:29',
		'2023-13-26 02:44:29',
		'2023-06-26 25:44:29',
		'2023-06-26 02:44:29+99:99',
		' 2023-06-26 02:44:29',
		'2023-06-26 02:44:29 UTC',
		'1687747469',
		'June 26, 2023',
	])('leaves %j as it is', (text) => {
		expect(toIsoTime(text)).toBe(text);
	});

	it('reads again what it wrote', () => {
		const years = { min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true };
		fc.assert(
			fc.property(fc.date(years), (date) => {
				expect(toIsoTime(date.toISOString())).toBe(date.toISOString());
			}),
		);
	});

	it('gives a time or what it was given, for any text', () => {
		const number = fc.nat({ max: 99 }).map((n) => String(n).padStart(2, '0'));
		const digits = fc.array(number, { minLength: 7, maxLength: 7 });
		const alike = fc
			.tuple(
				digits,
				fc.constantFrom(' ', 'T', ''),
				fc.constantFrom('', 'Z', '+05:30', '-9999', '.1'),
			)
			.map(([[a, b, c, d, e, f, g], gap, zone]) => `${a}${b}-${c}-${d}${gap}${e}:${f}:${g}${zone}`);
		fc.assert(
			fc.property(fc.oneof(alike, fc.string()), (text) => {
				const read = toIsoTime(text);
				if (read !== text) expect(new Date(read).toISOString()).toBe(read);
			}),
			{ numRuns: 1000 },
		);
	});
});
