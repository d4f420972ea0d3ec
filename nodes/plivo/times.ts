const PLIVO_TIME =
	/^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?\s?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * A time as Plivo writes it, in milliseconds since 1970; `undefined` if it cannot be read.
 *
 * Plivo uses a blank between date and time, the account's offset in stream objects
 * (`2023-06-26 08:14:29+05:30`), microseconds in `created_at`, and no time zone in callbacks, which
 * means UTC.
 */
export function toInstant(value: string): number | undefined {
	const parts = PLIVO_TIME.exec(value);
	if (!parts) return undefined;
	const [, date, time, milliseconds = '0', zone = 'Z'] = parts;
	const instant = Date.parse(`${date}T${time}.${milliseconds.padEnd(3, '0')}${withColon(zone)}`);
	return Number.isNaN(instant) ? undefined : instant;
}

/**
 * The same as ISO 8601 in UTC with milliseconds: `2023-06-26T02:44:29.000Z`. Other text is not changed.
 */
export function toIsoTime(value: string): string {
	const instant = toInstant(value);
	return instant === undefined ? value : new Date(instant).toISOString();
}

const withColon = (zone: string) => zone.replace(/^(.\d\d)(\d\d)$/, '$1:$2');
