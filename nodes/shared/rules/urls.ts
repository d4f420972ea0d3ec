import { findInvisible, showInvisible } from '../../plivo/invisible';
import { QUOTED } from '../../plivo/quotationMarks';
import { parseUrl } from '../../plivo/url';
import { invalid, type Rule, textOnly, toText, valid } from './rule';

/** Plivo's limit. Source: Plivo docs, audio streaming guide, limits. */
export const MAX_URL_LENGTH = 2048;

const MAX_SHOWN = 100;

/** The names in a query, without their values, which may be secret. */
const maskQuery = (query: string) =>
	query
		.split('&')
		.map((part) => (part.includes('=') ? `${part.split('=', 1)[0]}=…` : '…'))
		.join('&');

/** The URL for a message: on one line, short, without user info and values of a query. */
function quote(url: string): string {
	const [address, ...query] = url.split('?');
	const visible = showInvisible(address!.replace(/^([^/]*\/\/)[^/]*@/, '$1'));
	const masked =
		query.length === 0 ? visible : `${visible}?${showInvisible(maskQuery(query.join('?')))}`;
	return `"${masked.length > MAX_SHOWN ? `${masked.slice(0, MAX_SHOWN)}…` : masked}"`;
}

/** Hosts from an expression without a value, or from a scheme that was typed twice. */
const NO_HOSTS = new Set(['undefined', 'null', 'nan', 'ws', 'wss', 'http', 'https']);

/**
 * Each label of a name has 1 to 63 letters, digits, dashes or underscores, the name at most 253
 * characters. Source: RFC 1035, section 2.3; Docker allows underscores.
 */
function isName(hostname: string): boolean {
	if (hostname.startsWith('[')) return true;
	const labels = hostname.replace(/\.$/, '').split('.');
	return hostname.length <= 254 && labels.every((label) => /^[a-z0-9_-]{1,63}$/.test(label));
}

/** What is wrong with a URL, in words; `undefined` if nothing is. */
type FindProblem = (url: string) => string | undefined;

const contains =
	(text: string, words: string): FindProblem =>
	(url) =>
		url.includes(text) ? `contains ${words}` : undefined;

/** Common mistakes of pasted URLs, the most specific first, each with what to do. */
const PASTED: Array<[find: FindProblem, advice: string]> = [
	[(url) => (QUOTED.isIn(url) ? QUOTED.problem : undefined), QUOTED.advice],
	[
		(url) => {
			const invisible = findInvisible(url);
			return invisible && `contains ${invisible}`;
		},
		'Remove it, or type the value again.',
	],
	[contains('&amp;', '&amp;'), 'Enter & instead: &amp; comes from copying out of HTML or XML.'],
	[contains('\\', 'a backslash'), 'Use slashes.'],
	[contains('#', 'a fragment'), 'Remove everything from "#" on, or write it as %23.'],
];

interface UrlKind {
	/** Matches the scheme with its slashes and the first character of the host. */
	start: RegExp;
	/** The message for a value with another scheme. */
	kind: string;
	advice: string;
}

const url = ({ start, kind, advice }: UrlKind): Rule<string> =>
	textOnly('a URL', advice, (value) => {
		const text = toText(value);
		if (text === '') return invalid('is empty', advice);
		if (text.length > MAX_URL_LENGTH) {
			return invalid('is longer than 2048 characters', 'Plivo accepts at most 2048.');
		}
		for (const [find, howToFix] of PASTED) {
			const found = find(text);
			if (found !== undefined) return invalid(`${found}: ${quote(text)}`, howToFix);
		}
		if (!start.test(text)) return invalid(`${kind}: ${quote(text)}`, advice);
		const { hostname = '', port } = parseUrl(text) ?? {};
		const isHost = !NO_HOSTS.has(hostname) && isName(hostname) && port !== '0';
		return isHost ? valid(text) : invalid(`has no valid host: ${quote(text)}`, advice);
	});

/** The URL that receives the audio: `ws://` or `wss://` with a host, without a fragment. */
export const serviceUrl = url({
	start: /^wss?:\/\/[^/?#]/i,
	kind: 'must start with ws:// or wss://',
	advice: 'Enter the address of your WebSocket server, such as wss://example.com/audio.',
});

const httpUrl = (advice: string) =>
	url({ start: /^https?:\/\/[^/?#]/i, kind: 'must start with http:// or https://', advice });

/** The URL that Plivo sends status callbacks to. */
export const statusCallbackUrl = httpUrl(
	'Paste the Production URL of a Plivo Stream Trigger, or remove the option.',
);

/** A file to play. */
export const audioUrl = httpUrl(
	'Enter the address of an audio file, such as https://example.com/greeting.mp3.',
);

const anyEventsUrl = httpUrl(
	'Paste the Production URL of a Plivo Stream Trigger, or leave the field empty.',
);

/** The URL that the gateway sends events to, without a user name and a password. */
export const eventsUrl: Rule<string> = (value) => {
	const checked = anyEventsUrl(value);
	if (!checked.ok) return checked;
	const { username, password } = parseUrl(checked.value)!;
	if (username + password === '') return checked;
	return invalid('has a user name or a password', 'Remove everything between // and @.');
};
