import { findInvisible } from '../plivo/invisible';
import { parseUrl } from '../plivo/url';

/** What is wrong with Public URL, as words that follow its label, and what to do. */
export interface PublicUrlProblem {
	reason: string;
	advice: string;
}

const EXAMPLE = 'such as https://n8n.example.com.';
const WEBHOOK_PATH = /\/webhook(?:-test|-waiting)?(?:\/|$)|\/plivo\/(?:events|answer)\/?$/i;

/** Checked in this order; the first broken rule is reported. */
const RULES: Array<[isBroken: (url: string) => boolean, reason: string, advice: string]> = [
	[(url) => /^=|\{\{/.test(url), 'takes no expression', `Enter an address ${EXAMPLE}`],
	[
		(url) => !/^https?:\/\//i.test(url),
		'does not start with https:// or http://',
		`Enter a whole address ${EXAMPLE}`,
	],
	[(url) => /[?#]/.test(url), 'has a query', 'Remove everything from "?" or "#" on.'],
	[
		(url) => WEBHOOK_PATH.test(url),
		'contains the path of a webhook',
		`Enter only what comes before /webhook/, ${EXAMPLE}`,
	],
	[
		(url) =>
			findInvisible(url) !== undefined ||
			!/^[a-z]+:\/\/[^/]/i.test(url) ||
			parseUrl(url) === undefined,
		'is not a valid address',
		`Enter an address ${EXAMPLE}`,
	],
];

/** What is wrong with Public URL; `undefined` if it can be used, or is not set (`''`). */
export function findPublicUrlProblem(url: string): PublicUrlProblem | undefined {
	if (url === '') return undefined;
	const broken = RULES.find(([isBroken]) => isBroken(url));
	return broken && { reason: broken[1], advice: broken[2] };
}
