import { atMost, type Finding, type Findings, type Target } from '../findings.cts';
import { interleave, type Look } from '../rounds.cts';
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
const kinds: Array<[label: string, values: Values]> = [
	['with an expression', byExpression],
	['without', fixed],
];

type Size = Bench['extent']['items']['sizes'][number];

/** In milliseconds per item: as the clock says, and as the processors say. */
type Times = Record<'clock' | 'processor', Record<Name, number[]>>;

/** Of few items several runs, since one is over before it has begun. */
async function look(url: string, { items, runs }: Size) {
	const all: Figures[] = [];
	for (let left = runs; left > 0; left--) all.push(await run(url, { items }));
	const each = (read: (one: Figures) => number) => median(all.map(read)) / items;
	return { clock: each(({ ms }) => ms), processor: each(({ cpu }) => cpu) };
}

async function takeTimes(urls: Record<Name, string>, size: Size, rounds: number): Promise<Times> {
	const processor = { ours: [], httpRequest: [], minimal: [], bare: [] } as Times['processor'];
	const lookAt =
		(name: Name): Look =>
		async () => {
			const times = await look(urls[name], size);
			processor[name].push(times.processor);
			return times.clock;
		};
	const names = Object.keys(processor) as Name[];
	const looks = Object.fromEntries(names.map((name) => [name, lookAt(name)]));
	const clock = (await interleave(looks, rounds)) as Times['clock'];
	// Those of the warm-up came first.
	for (const name of names) processor[name].splice(0, processor[name].length - rounds);
	return { clock, processor };
}

const shown = (figures: number[]) => `${median(figures).toFixed(2)} ms`;

interface Case {
	what: string;
	isCharted: boolean;
}

const toFindings = ({ what, isCharted }: Case, { clock, processor }: Times): Finding[] =>
	rivals.map((rival) => ({
		part: 'items',
		what,
		against: against[rival].label,
		ours: shown(clock.ours),
		theirs: shown(clock[rival]),
		ratio: ratio(clock.ours, clock[rival]),
		processor: ratio(processor.ours, processor[rival]),
		target: against[rival].target,
		...(isCharted && against[rival].target && { charted: `${what} · ${against[rival].label}` }),
	}));

/** Start and Get per item, in one engine, against all who could do it instead. */
export async function measureItems(bench: Bench): Promise<Findings> {
	const { engine, extent } = bench;
	const { sizes, rounds } = extent.items;
	const findings: Finding[] = [];
	for (const operation of ['start', 'get'] as const) {
		for (const [kind, values] of kinds) {
			const urls = await addAll(bench, operation, values);
			for (const size of sizes) {
				const what = `${titles[operation]}, ${size.items} items, ${engine}, ${kind}`;
				const times = await takeTimes(urls, size, rounds);
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
