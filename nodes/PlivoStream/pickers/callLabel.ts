import type { LiveCall } from '../../plivo/liveCall';
import { elapsed } from './elapsed';
import { type Label, printable } from './label';

/**
 * A phone number with its country code, without blanks, since n8n cuts a long label off. No country
 * code begins with 0, so a number that does is a national one and stays as it is, except behind `00`.
 * Anything else stays, too.
 */
function phoneLabel(value: unknown): string {
	const text = printable(value);
	const digits = /^(?:\+|00)?([1-9]\d{6,14})$/.exec(text)?.[1];
	return digits === undefined ? text || 'unknown' : `+${digits}`;
}

/** `+14155550100 → +14155550199, 5 min`; found by its direction, too. */
export function callLabel(call: LiveCall, now: number): Label {
	const duration = elapsed(call.session_start, now);
	const parties = `${phoneLabel(call.from)} → ${phoneLabel(call.to)}`;
	return {
		name: duration === '' ? parties : `${parties}, ${duration}`,
		description: printable(call.direction),
	};
}
