const pad = (value: number, width = 2) => String(value).padStart(width, '0');

/** `2023-06-26 02:44:29` in UTC, the format of a status callback's Timestamp. */
export function utcTime(instant: Date): string {
	return instant.toISOString().slice(0, 19).replace('T', ' ');
}

/** `2023-06-26 02:44:50.617000` in UTC, the format of session_start. Only milliseconds are real. */
export function utcMicroseconds(instant: Date): string {
	return `${instant.toISOString().slice(0, 23).replace('T', ' ')}000`;
}

/** `2023-06-26 08:14:29` in the account's time zone, as in hangup requests. */
export function localTime(instant: Date, offsetMinutes: number): string {
	return utcTime(new Date(instant.getTime() + offsetMinutes * 60_000));
}

/** `2023-06-26 08:14:29+05:30`, the format of start_time and end_time. */
export function zonedTime(instant: Date, offsetMinutes: number): string {
	const local = localTime(instant, offsetMinutes);
	const size = Math.abs(offsetMinutes);
	const sign = offsetMinutes < 0 ? '-' : '+';
	return `${local}${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** Whole seconds between two instants, rounded up. */
export function secondsBetween(from: Date, to: Date): number {
	return Math.max(0, Math.ceil((to.getTime() - from.getTime()) / 1000));
}
