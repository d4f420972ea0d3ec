import { statusOf, type StreamObject } from '../../plivo/stream';
import { elapsed } from './elapsed';
import { type Label, printable } from './label';

/** Plivo's limit. Source: Plivo docs, audio streaming guide, limits. */
const MAX_URL_LENGTH = 2048;

/** A service URL without user and query, which may contain secrets; empty if it is not a URL or too long. */
function withoutSecrets(url: unknown): string {
	// If it were cut, the @ behind a user name could be missing.
	if (typeof url !== 'string' || url.length > MAX_URL_LENGTH) return '';
	return printable(url.replace(/[?#].*$/s, '').replace(/^([a-z]+:\/\/)[^/]*@/i, '$1'));
}

function stateOf(stream: StreamObject, now: number): string {
	const status = statusOf(stream);
	const sinceStart = elapsed(stream.start_time, now);
	const sinceEnd = elapsed(stream.end_time, now);
	if (status === 'live' && sinceStart !== '') return `live for ${sinceStart}`;
	return status === 'ended' && sinceEnd !== '' ? `ended ${sinceEnd} ago` : status;
}

/** `live for 5 min: example.com/audio`. A search also finds it by its scheme. */
export function streamLabel(stream: StreamObject, now: number): Label {
	const address = withoutSecrets(stream.service_url);
	const short = address.replace(/^[a-z]+:\/\//i, '') || 'unknown address';
	return { name: `${stateOf(stream, now)}: ${short}`, description: address };
}
