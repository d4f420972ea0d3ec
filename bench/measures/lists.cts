import type { Finding, Findings } from '../findings.cts';
import { interleave, type Look } from '../rounds.cts';
import { run, untilLive } from '../stage/run.cts';
import { addClocked } from '../stage/workflows.cts';
import { median, ratio } from '../statistics.cts';
import type { Bench } from './bench.cts';
import { byExpression, listOfCall } from './contenders.cts';
import { measureSeries } from './series.cts';

interface Urls {
	ours: string;
	bare: string;
}

/** The requests are the same on both sides, so what is left is what the node and n8n take. */
async function beside({ engine, extent }: Bench, urls: Urls): Promise<Finding[]> {
	const { sizes, rounds } = extent.lists;
	const findings: Finding[] = [];
	for (const streams of sizes) {
		const lookAt =
			(url: string): Look =>
			async () =>
				(await run(url, { items: 1, streams })).ms / streams;
		const looks = { ours: lookAt(urls.ours), bare: lookAt(urls.bare) };
		const figures = await interleave(looks, rounds);
		findings.push({
			part: 'lists',
			what: `List, ${engine}, ${streams.toLocaleString('en')} streams`,
			against: 'time each, over the bare requests',
			ours: `${median(figures.ours).toFixed(3)} ms`,
			theirs: `${median(figures.bare).toFixed(3)} ms`,
			ratio: ratio(figures.ours, figures.bare),
		});
	}
	return findings;
}

/** List with Return All, from one page to five hundred. */
export async function measureLists(bench: Bench): Promise<Findings> {
	const { stage, engine, extent, serverUrl } = bench;
	const urls = {
		ours: await addClocked(stage, listOfCall.ours(stage, serverUrl, byExpression)),
		bare: await addClocked(stage, listOfCall.bare(stage, serverUrl, byExpression)),
	};
	await untilLive(urls.ours);
	await untilLive(urls.bare);
	const findings = await beside(bench, urls);
	const flat = await measureSeries({
		part: 'lists',
		label: `List, ${engine}`,
		unit: 'streams',
		...extent.lists,
		base: 200,
		memoryBase: 2000,
		feed: (streams) => ({ items: 1, streams }),
		url: urls.ours,
	});
	return { findings: [...findings, ...flat], notes: [] };
}
