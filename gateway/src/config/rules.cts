import { z } from 'zod';
import { isLoopback } from './targets.cts';
import { parseUrl } from './url.cts';

/** Each rule reads the text of a flag or variable. Its message completes "PORT is …: ". */
const text = (advice: string, pattern: RegExp) => z.string().regex(pattern, advice);

/** A whole number from `min` to `max`. */
export function wholeNumber(min: number, max: number) {
	const advice = `give a whole number from ${min} to ${max}`;
	return text(advice, /^\d{1,9}$/)
		.transform(Number)
		.pipe(z.number().min(min, advice).max(max, advice));
}

/** Source: Plivo's SDKs check this form before they send anything. */
export const AUTH_ID = /^(MA|SA)[A-Z0-9]{18}$/;

export const authId = text('give the 20 characters that begin with MA or SA', AUTH_ID);

export const authToken = text('give the Auth Token without blanks', /^\S{1,200}$/);

export const switchValue = z
	.enum(['true', 'false'], { error: 'give true or false' })
	.transform((value) => value === 'true');

export const filePath = z.string().min(1, 'give a path');

export const hostName = text('give a host name or an IP address', /^[\w.:-]+$/);

export const detector = z.enum(['energy', 'silero'], { error: 'give energy or silero' });

export const logLevel = z.enum(['debug', 'info', 'warn', 'error', 'silent'], {
	error: 'give debug, info, warn, error or silent',
});

/** The public address: http or https, perhaps with a path. Slashes at the end are dropped. */
export const publicUrl = z.string().transform((value, context) => {
	const plain = /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i.test(value);
	if (plain && parseUrl(value) !== undefined) return value.replace(/\/+$/, '');
	context.addIssue(
		'give an http or https address without user, query or fragment, e.g. https://audio.example.com/gw',
	);
	return z.NEVER;
});

/** Whether a host to listen on can be reached from this machine only. */
export const listensOnLoopback = (host: string) => isLoopback(host.replace(/^\[|\]$/g, ''));
