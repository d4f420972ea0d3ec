import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config/types.cts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** What must never be written; such a field is a mistake of ours, and this is the net below it. */
const SECRET_FIELDS = ['authToken', 'authorization', 'audio', 'payload', 'settings', 'to'];

/** Lines of JSON. Nothing of a request is logged by itself, since addresses carry settings. */
export function createLog(level: Config['logLevel'], destination: DestinationStream): Logger {
	const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]);
	return pino({ level, base: undefined, redact: { paths, remove: true } }, destination);
}

/** The address of a stream without its settings, for logs. */
export const withoutSettings = (url: string) => url.replace(/(\/stream\/)[^/?#]*.*$/, '$1…');
