import type { Findings } from '../findings.cts';
import { run, untilLive } from '../stage/run.cts';
import { addClocked } from '../stage/workflows.cts';
import type { Bench } from './bench.cts';
import { byExpression, contenders } from './contenders.cts';

/** Whose time it is, by `file|function`; the first that fits. Functions of V8 and Node.js have no file. */
const owners: Array<[name: string, place: RegExp]> = [
	['', /node:inspector/],
	['this package', /node_modules\/n8n-nodes-plivo-stream\//],
	['HTTP Request node', /n8n-nodes-base\//],
	['evaluating expressions', /expression|luxon|workflow-data-proxy|^\|(evalClosure|apply)Sync$/],
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
	['collecting garbage', /\|\(garbage collector\)$/],
	['waiting', /\|\(idle\)$/],
];

const others = 'anything else';

type Shares = Map<string, number>;

function share(profile: Record<string, number>, items: number): Shares {
	const shares: Shares = new Map();
	for (const [place, ms] of Object.entries(profile)) {
		const [owner] = owners.find(([, fits]) => fits.test(place)) ?? [others];
		shares.set(owner, (shares.get(owner) ?? 0) + ms / items);
	}
	return shares;
}

const columns = ['ours', 'minimal', 'httpRequest'] as const;

function table(all: Record<(typeof columns)[number], Shares>): string {
	const names = [...owners.map(([name]) => name), others].filter(
		(name) => name !== '' && columns.some((column) => (all[column].get(name) ?? 0) >= 0.005),
	);
	const lines = names.map((name) => {
		const cells = columns.map((column) => (all[column].get(name) ?? 0).toFixed(2));
		return `| ${name} | ${cells.join(' | ')} |`;
	});
	return [
		'| ms per item | Plivo Stream | declarative node of one field | HTTP Request node |',
		'| --- | ---: | ---: | ---: |',
		...lines,
	].join('\n');
}

/** Where the time of Start goes, which no ratio says. */
export async function measureProfile(bench: Bench): Promise<Findings> {
	const { stage, engine, extent, serverUrl } = bench;
	const { items } = extent.profile;
	const shares: Array<[string, Shares]> = [];
	for (const column of columns) {
		const wanted = contenders.start[column](stage, serverUrl, byExpression);
		const url = await addClocked(stage, wanted);
		await untilLive(url);
		await run(url, { items });
		const { profile = {} } = await run(url, { items, profile: true });
		shares.push([column, share(profile, items)]);
	}
	const all = Object.fromEntries(shares) as Record<(typeof columns)[number], Shares>;
	const title = `Start of ${items} items with an expression, ${engine}:`;
	return { findings: [], notes: [{ part: 'profile', text: `${title}\n\n${table(all)}` }] };
}
