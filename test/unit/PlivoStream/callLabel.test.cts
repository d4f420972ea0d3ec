import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { callLabel } from '../../../nodes/PlivoStream/pickers/callLabel.ts';

const NOW = Date.UTC(2023, 5, 26, 10, 47, 30);

describe('the label of a call', () => {
	const call = {
		from: '14155550100',
		to: '+14155550199',
		direction: 'inbound',
		session_start: '2023-06-26 10:42:29.617000',
	};

	it.each([
		[{}, '+14155550100 → +14155550199, 5 min'],
		[{ from: '442071838750' }, '+442071838750 → +14155550199, 5 min'],
		[{ from: '00919262175513' }, '+919262175513 → +14155550199, 5 min'],
		[{ from: '07971440000' }, '07971440000 → +14155550199, 5 min'],
		[{ from: '+07971440000' }, '+07971440000 → +14155550199, 5 min'],
		[{ from: '0000000000' }, '0000000000 → +14155550199, 5 min'],
		[{ from: 'sip:a@b ' }, 'sip:a@b → +14155550199, 5 min'],
		[{ from: '911' }, '911 → +14155550199, 5 min'],
		[{ from: '1234567890123456' }, '1234567890123456 → +14155550199, 5 min'],
		[{ from: 'Al\nice\u202e' }, 'Al ice → +14155550199, 5 min'],
		[{ from: '' }, 'unknown → +14155550199, 5 min'],
		[{ to: undefined }, '+14155550100 → unknown, 5 min'],
		[{ session_start: 'soon' }, '+14155550100 → +14155550199'],
		[{ session_start: 7 }, '+14155550100 → +14155550199'],
	])('with %j is %s', (fields, name) => {
		expect(callLabel({ ...call, ...fields }, NOW)).toEqual({ name, description: 'inbound' });
	});

	it.each([
		['2023-06-26 10:47:31', '0 s'],
		['2023-06-26 10:47:30', '0 s'],
		['2023-06-26 10:46:31', '59 s'],
		['2023-06-26 10:46:30', '1 min'],
		['2023-06-26 09:47:31', '59 min'],
		['2023-06-26 09:47:30', '1 h'],
		['2023-06-24 10:47:31', '47 h'],
		['2023-06-24 10:47:30', '2 d'],
		['2023-06-26 16:12:30+05:30', '5 min'],
	])('says how long it has run since %s: %s', (session_start, duration) => {
		expect(callLabel({ ...call, session_start }, NOW).name).toMatch(new RegExp(`, ${duration}$`));
	});

	it('has no direction to find it by if Plivo sends none', () => {
		expect(callLabel({ direction: 7 }, NOW)).toEqual({
			name: 'unknown → unknown',
			description: '',
		});
	});

	it('never gives a national number a country code', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^0[1-9]\d{5,12}$/), (from) => {
				expect(callLabel({ from }, NOW).name).toBe(`${from} → unknown`);
			}),
		);
	});
});
