import type { Kind } from '../extent.cts';
import { atMost, type Finding, type Findings, type Target } from '../findings.cts';
import { interleave, type Look, type Times } from '../rounds.cts';
import { type Figures, run, untilLive } from '../stage/run.cts';
import { addClocked } from '../stage/workflows.cts';
import { median, ratio } from '../statistics.cts';
import type { Bench } from './bench.cts';
import {
	byExpression,
	contenders,
	fixed,
	type Operation,
	type Rival,
	rivals,
	type Values,
} from './contenders.cts';

type Name = 'ours' | Rival;

/** What each rival is, and what is asked of us beside it. */
const against: Record<Rival, { label: string; target?: Target }> = {
	httpRequest: { label: 'HTTP Request node', target: atMost(0.8) },
	minimal: { label: 'declarative node of one field', target: atMost(1.15) },
	bare: { label: 'bare axios' },
};

const titles: Record<Operation, string> = { start: 'Start', get: 'Get' };
const kinds: Array<[kind: Kind, label: string, values: Values]> = [
	['expression', 'with an expression', byExpression],
	['without', 'without', fixed],
];

type Size = Bench['extent']['items']['sizes'][number];

/** In milliseconds per item. Of few items several runs, since one is over before it has begun. */
const lookAt =
	(url: string, { items, runs }: Size): Look<Times> =>
	async () => {
		const all: Figures[] = [];
		for (let left = runs; left > 0; left--) all.push(await run(url, { items }));
		const each = (read: (one: Figures) => number) => median(all.map(read)) / items;
		return { clock: each(({ ms }) => ms), processor: each(({ cpu }) => cpu) };
	};

async function takeTimes(urls: Record<Name, string>, size: Size, kind: Kind) {
	const looks = Object.entries(urls).map(([name, url]) => [name, lookAt(url, size)] as const);
	const all = Object.fromEntries(looks) as Record<Name, Look<Times>>;
	return await interleave(all, size.rounds[kind], size.warmUp);
}

const shown = (figures: number[]) => `${median(figures).toFixed(2)} ms`;

interface Case {
	what: string;
	isCharted: boolean;
}

function toFindings({ what, isCharted }: Case, times: Record<Name, Times[]>): Finding[] {
	const clock = (name: Name) => times[name].map((one) => one.clock);
	const processor = (name: Name) => times[name].map((one) => one.processor);
	const hold = (one: Name, other: Rival) => ({
		part: 'items' as const,
		what,
		ours: shown(clock(one)),
		theirs: shown(clock(other)),
		ratio: ratio(clock(one), clock(other)),
		processor: ratio(processor(one), processor(other)),
	});
	const held = rivals.map((rival): Finding => {
		const { label, target } = against[rival];
		const charted = isCharted && target ? { charted: `${what} · ${label}` } : {};
		return { ...hold('ours', rival), against: label, target, ...charted };
	});
	return [...held, { ...hold('minimal', 'httpRequest'), against: 'one field over HTTP Request' }];
}

/** Start and Get per item, in one engine, against all who could do it instead. */
export async function measureItems(bench: Bench): Promise<Findings> {
	const { engine, extent } = bench;
	const { sizes } = extent.items;
	const findings: Finding[] = [];
	for (const operation of ['start', 'get'] as const) {
		for (const [kind, label, values] of kinds) {
			const urls = await addAll(bench, operation, values);
			for (const size of sizes) {
				const what = `${titles[operation]}, ${size.items} items, ${engine}, ${label}`;
				const times = await takeTimes(urls, size, kind);
				const isCharted = engine === 'vm' && values === byExpression && size.items === 1000;
				findings.push(...toFindings({ what, isCharted }, times));
			}
		}
	}
	return { findings, notes: [] };
}

async function addAll(
	{ stage, serverUrl }: Bench,
	operation: Operation,
	values: Values,
): Promise<Record<Name, string>> {
	const urls: Array<[string, string]> = [];
	for (const [name, contender] of Object.entries(contenders[operation])) {
		urls.push([name, await addClocked(stage, contender(stage, serverUrl, values))]);
	}
	for (const [, url] of urls) await untilLive(url);
	return Object.fromEntries(urls) as Record<Name, string>;
}
