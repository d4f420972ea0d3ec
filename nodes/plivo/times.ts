const PLIVO_TIME =
	/^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?\s?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * A time as Plivo writes it, as ISO 8601 in UTC with milliseconds: `2023-06-26T02:44:29.000Z`.
 *
 * Plivo uses a blank between date and time, the account's offset in stream objects
 * (`2023-06-26 08:14:29+05:30`), microseconds in `created_at`, and no zone at all in callbacks,
 * where it means UTC. What cannot be read passes unchanged.
 */
export function toIsoTime(value: string): string {
	const parts = PLIVO_TIME.exec(value);
	if (!parts) return value;
	const [, date, time, milliseconds = '0', zone = 'Z'] = parts;
	const instant = Date.parse(`${date}T${time}.${milliseconds.padEnd(3, '0')}${withColon(zone)}`);
	return Number.isNaN(instant) ? value : new Date(instant).toISOString();
}

const withColon = (zone: string) => zone.replace(/^(.\d\d)(\d\d)$/, '$1:$2');
