import type { LiveCall } from '../../plivo/liveCall';
import { elapsed } from './elapsed';
import { type Label, printable } from './label';

/**
 * A phone number with a plus sign before its country code. No country code begins with 0, so a number
 * that begins with one 0 is a national number and is not changed. Other text is not changed either.
 */
function phoneLabel(value: unknown): string {
	const text = printable(value);
	const digits = /^(?:\+|00)?([1-9]\d{6,14})$/.exec(text)?.[1];
	return digits === undefined ? text || 'unknown' : `+${digits}`;
}

/** `+14155550100 → +14155550199, 5 min`. A search also finds it by its direction. */
export function callLabel(call: LiveCall, now: number): Label {
	const duration = elapsed(call.session_start, now);
	const parties = `${phoneLabel(call.from)} → ${phoneLabel(call.to)}`;
	return {
		name: duration === '' ? parties : `${parties}, ${duration}`,
		description: printable(call.direction),
	};
}
