import type { Findings } from '../findings.cts';
import { readCounts } from '../stage/counts.cts';
import { run, untilLive } from '../stage/run.cts';
import { addClocked } from '../stage/workflows.cts';
import type { Bench } from './bench.cts';
import { byExpression, contenders } from './contenders.cts';
import { ofCallbacks, ofItems, others, type Owners, share, type Shares } from './owners.cts';

/** A row for each owner that takes more than nothing in any of the columns. */
function toTable(titles: string[], owners: Owners, columns: Shares[]): string {
	const rows = [...owners.map(([name]) => name), others]
		.map((name) => ({ name, figures: columns.map((one) => one.get(name) ?? 0) }))
		.filter(({ name, figures }) => name !== '' && figures.some((ms) => ms >= 0.005))
		.map(({ name, figures }) => [name, ...figures.map((ms) => ms.toFixed(2))]);
	const lines = [titles, titles.map((_, at) => (at === 0 ? '---' : '---:')), ...rows];
	return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

type Size = Bench['extent']['profile']['sizes'][number];

/** Profiles of some runs of each in turns, in milliseconds per item. */
async function profileRuns(urls: string[], { items, runs }: Size): Promise<Shares[]> {
	const shares = urls.map((): Shares => new Map());
	for (let left = runs; left > 0; left--) {
		for (const [at, url] of urls.entries()) {
			const { profile = {} } = await run(url, { items, profile: true });
			for (const [owner, ms] of share(profile, ofItems, items * runs)) {
				shares[at]?.set(owner, (shares[at].get(owner) ?? 0) + ms);
			}
		}
	}
	return shares;
}

/** How many evaluations one item more takes, in the engine that counts them. */
async function evaluationsPerItem({ stage }: Bench, url: string): Promise<number> {
	const more = 10;
	const counts = [await readCounts(stage)];
	for (const items of [1, 1 + more]) {
		await run(url, { items });
		counts.push(await readCounts(stage));
	}
	const [before = 0, one = 0, many = 0] = counts.map(({ evaluations }) => evaluations);
	return (many - one - (one - before)) / more;
}

const columns = {
	ours: 'Plivo Stream',
	minimal: 'declarative node of one field',
	httpRequest: 'HTTP Request node',
};
type Column = keyof typeof columns;

/** Where the time of Start goes, which no ratio says. */
export async function measureProfile(bench: Bench): Promise<Findings> {
	const { stage, engine, extent, serverUrl } = bench;
	const urls: string[] = [];
	for (const column of Object.keys(columns) as Column[]) {
		const wanted = contenders.start[column](stage, serverUrl, byExpression);
		const url = await addClocked(stage, wanted);
		await untilLive(url);
		await run(url, { items: 100 });
		// Once for nothing: the first profile of a process has to learn all its code.
		await run(url, { items: 1, profile: true });
		urls.push(url);
	}
	const evaluations: number[] = [];
	for (const url of urls) evaluations.push(await evaluationsPerItem(bench, url));
	const row = ['evaluations of one item more, number', ...evaluations].join(' | ');
	const counted = evaluations.some((number) => number > 0) ? `\n| ${row} |` : '';
	const notes: Findings['notes'] = [];
	for (const size of extent.profile.sizes) {
		const shares = await profileRuns(urls, size);
		const title = `Start of ${size.items} items with an expression, ${engine}:`;
		const table = toTable(['ms per item', ...Object.values(columns)], ofItems, shares);
		notes.push({ part: 'profile', text: `${title}\n\n${table}${counted}` });
	}
	return { findings: [], notes };
}

const triggers = {
	ours: 'Plivo Stream Trigger',
	empty: 'trigger that checks nothing',
	keyed: 'the same, reading the credential',
	slack: 'Slack Trigger',
};

/** All threads of n8n's process together, which the profile of the main one does not see. */
const processor = 'processor time, all threads';

interface Turn {
	profile?: Record<string, number>;
	processor?: number;
}

/** Where the time of a callback goes. @param pour sends so many callbacks to one of the triggers */
export async function profileCallbacks(
	{ stage }: Bench,
	callbacks: number,
	pour: (name: keyof typeof triggers) => Promise<unknown>,
): Promise<string> {
	const turn = async () => (await (await fetch(`${stage.gaugeUrl}/profile`)).json()) as Turn;
	const profile = async (name: keyof typeof triggers) => {
		await turn();
		await pour(name);
		const { profile: seen = {}, processor: taken = 0 } = await turn();
		return share(seen, ofCallbacks, callbacks).set(processor, taken / callbacks);
	};
	// Once for nothing: the first profile of a process has to learn all its code.
	await profile('ours');
	const shares: Shares[] = [];
	for (const name of Object.keys(triggers) as Array<keyof typeof triggers>) {
		shares.push(await profile(name));
	}
	return toTable(
		['ms per callback', ...Object.values(triggers)],
		[...ofCallbacks, [processor]],
		shares,
	);
}
