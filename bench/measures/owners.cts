/** Whose time it is, by `file|function`; the first that fits. Functions of V8 and Node.js have no file. */
export type Owners = ReadonlyArray<[name: string, place?: RegExp]>;

/** Milliseconds by owner. */
export type Shares = Map<string, number>;

export const others = 'anything else';

const own: Owners = [
	['', /node:inspector/],
	['this package', /node_modules\/n8n-nodes-plivo-stream\//],
];

const expressions: Owners = [
	[
		'expressions, and isolates for them',
		/expression|luxon|workflow-data-proxy|isolated-vm|^\|(evalClosure|apply)Sync$/,
	],
];

const engine: Owners = [
	['collecting garbage', /\|\(garbage collector\)$/],
	['waiting', /\|\(idle\)$/],
];

/** Of items in a node that sends requests. */
export const ofItems: Owners = [
	...own,
	['HTTP Request node', /n8n-nodes-base\//],
	...expressions,
	[
		'reading and decrypting the credential',
		/credential|cipher|crypto|encryption|typeorm|sqlite|^\|(Backup|Hash|update)$/i,
	],
	['routing fields into a request', /routing-node|lodash/],
	[
		'parameters and display conditions',
		/n8n-workflow\/|node-execution-context\/(?!utils\/request)/,
	],
	[
		'HTTP',
		/axios|follow-redirects|request-helpers|backend-network|node:|^\|(connect|writev|writeUtf8String|parse|shutdown)$/,
	],
	...engine,
];

/** Of callbacks from the request to the end of the execution that it starts. */
export const ofCallbacks: Owners = [
	...own,
	['Slack Trigger', /n8n-nodes-base\//],
	...expressions,
	[
		'cryptography: credential and signature',
		/credential|cipher|crypto|encryption|^\|(Hash|update)$/i,
	],
	['database', /typeorm|sqlite|^\|Backup$/i],
	['HTTP', /express\/|body-parser|router\/|node:_?http|node:net/],
	...engine,
];

/** @param profile milliseconds by `file|function` @param over how many items or callbacks */
export function share(profile: Record<string, number>, owners: Owners, over: number): Shares {
	const shares: Shares = new Map();
	for (const [place, ms] of Object.entries(profile)) {
		const [owner] = owners.find(([, fits]) => fits?.test(place)) ?? [others];
		shares.set(owner, (shares.get(owner) ?? 0) + ms / over);
	}
	return shares;
}
