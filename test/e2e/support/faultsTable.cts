import type { FaultRule } from '../../../sandbox/index.cts';

/** What the user reads: the message, and below it what to do. */
export interface Words {
	message: string;
	description: string;
}

export interface Fault {
	what: string;
	rule: FaultRule;
	/** The node's own Timeout ends the wait. */
	late?: true;
	get: Words;
	start: Words;
}

const listFirst = "The stream may have started. List the call's streams before you start it again.";

/** The advice for a read and for a Start; one for both where only the read's is e2eOptions. */
const both = (message: string, get: string, start = get) => ({
	get: { message, description: get },
	start: { message, description: start },
});

const silent = {
	get: {
		message: 'Plivo did not answer in time',
		description:
			'Run the node again. A longer Timeout can be set in Settings, under Request Options.',
	},
	start: {
		message: 'Plivo did not answer in time, so the stream may have started',
		description: "List the call's streams before you start it again.",
	},
};

const unreadable = both(
	"Plivo's response was not the expected JSON",
	'Check API Base URL in the credential, and any proxy in between.',
	`${listFirst} Check API Base URL in the credential, and any proxy in between.`,
);

const serverFault = both(
	'Plivo could not handle the request',
	'Run the node again later.',
	listFirst,
);

const page = { body: '<!DOCTYPE html><h1>Bad Gateway</h1>', contentType: 'text/html' };

/** In the sandbox's own words. */
export const tooMany: Words = {
	message: 'sandbox: more than 300 requests in 5 s',
	description:
		'Plivo allows 300 requests in 5 seconds per account. Spread the items out: add Batching in Settings, under Request Options, or a Loop Over Items node before this one.',
};

/** Plivo's own words win; the sandbox's begin with its name, since Plivo has published none. */
export const faults: Fault[] = [
	{
		what: 'answers 500 in its own words',
		rule: { status: 500 },
		...both('sandbox: Internal Server Error', 'Run the node again later.', listFirst),
	},
	{ what: 'answers 503 without a word', rule: { status: 503, body: '' }, ...serverFault },
	{ what: 'answers 502 with a page', rule: { status: 502, ...page }, ...serverFault },
	{
		what: 'answers 429',
		rule: { status: 429, body: '' },
		...both("Plivo's rate limit is reached", tooMany.description),
	},
	{
		what: 'answers 401, after which the engine likes to ask again',
		rule: { status: 401, body: '' },
		...both(
			'Plivo did not accept the credential',
			"Compare Auth ID and Auth Token of the credential with the overview page of Plivo's console, which shows both.",
		),
	},
	{ what: 'cuts the connection', rule: { reset: true }, ...silent },
	{
		what: 'does what was asked, then cuts the connection',
		rule: { reset: true, carriedOut: true },
		...silent,
	},
	{ what: 'answers after the timeout', rule: { delayMs: 20_000 }, late: true, ...silent },
	{ what: 'never answers', rule: { hang: true }, late: true, ...silent },
	{ what: 'answers 200 with a page', rule: { status: 200, ...page }, ...unreadable },
	{
		what: 'answers 200 with half of its JSON',
		rule: { status: 200, body: '{"stream_id": "2017', contentType: 'application/json' },
		...unreadable,
	},
	{
		what: 'redirects to another place',
		rule: { status: 302, body: '', headers: { Location: '/v1/elsewhere' } },
		...both(
			'Plivo responded with an unexpected status',
			'Check API Base URL in the credential: it must lead straight to Plivo.',
			`Check API Base URL in the credential: it must lead straight to Plivo. ${listFirst}`,
		),
	},
];

/** With a base URL where nobody listens, on this machine or at all. */
export const unreachable: Words = {
	message: 'Plivo could not be reached, so nothing was sent',
	description: 'Check API Base URL in the credential, and the network and proxy of this n8n.',
};
