import { elapsedSince } from '../../plivo/liveCall';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Units from the longest to the shortest, each with the duration from which it is used. */
const UNITS: Array<[from: number, unit: number, name: string]> = [
	[2 * DAY, DAY, 'd'],
	[HOUR, HOUR, 'h'],
	[MINUTE, MINUTE, 'min'],
	[0, SECOND, 's'],
];

/** The duration from a time until `now`, such as `5 min`; empty if the time cannot be read. */
export function elapsed(time: unknown, now: number): string {
	const duration = elapsedSince(time, now) ?? -1;
	const [, unit, name] = UNITS.find(([from]) => duration >= from) ?? [];
	return unit === undefined ? '' : `${Math.floor(duration / unit)} ${name}`;
}
