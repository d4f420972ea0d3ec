import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config/types.cts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Fields that must never be logged. No code logs them; this is a second protection. */
const SECRET_FIELDS = ['authToken', 'authorization', 'audio', 'payload', 'settings', 'to'];

/** Writes lines of JSON. Requests are not logged automatically, since addresses contain settings. */
export function createLog(level: Config['logLevel'], destination: DestinationStream): Logger {
	const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]);
	return pino({ level, base: undefined, redact: { paths, remove: true } }, destination);
}

/** The address of a stream without its settings, for logs. */
export const withoutSettings = (url: string) => url.replace(/(\/stream\/)[^/?#]*.*$/, '$1…');
