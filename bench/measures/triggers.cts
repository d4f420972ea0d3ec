import { atLeast, type Finding, type Findings, type Note, type Target } from '../findings.cts';
import type { Letter, Load, Poured } from '../processes/load.cts';
import type { Worker } from '../processes/worker.cts';
import { interleave, type Look, type Times } from '../rounds.cts';
import { readCounts } from '../stage/counts.cts';
import { addTrigger, type Wanted } from '../stage/workflows.cts';
import { median, ratio } from '../statistics.cts';
import type { Bench } from './bench.cts';
import { plivoLetter, slackLetter } from './letters.cts';
import { Pourer } from './pourer.cts';
import { profileCallbacks } from './profile.cts';

const names = ['ours', 'empty', 'keyed', 'slack'] as const;
type Name = (typeof names)[number];
type Rival = Exclude<Name, 'ours'>;

interface Contender {
	wanted: (bench: Bench) => Wanted;
	/** Of its webhook. */
	path: string;
	letter: (url: string) => Letter;
}

const contenders: Record<Name, Contender> = {
	ours: {
		wanted: ({ stage }) => ({
			type: 'n8n-nodes-plivo-stream.plivoStreamTrigger',
			credential: stage.credentials.plivo,
		}),
		path: 'plivo',
		letter: plivoLetter,
	},
	empty: {
		wanted: () => ({ type: 'n8n-nodes-bench.benchEmptyTrigger' }),
		path: 'empty',
		letter: plivoLetter,
	},
	keyed: {
		wanted: ({ stage }) => ({
			type: 'n8n-nodes-bench.benchKeyedTrigger',
			credential: stage.credentials.plivo,
		}),
		path: 'keyed',
		letter: plivoLetter,
	},
	slack: {
		wanted: ({ stage }) => ({
			type: 'n8n-nodes-base.slackTrigger',
			parameters: { trigger: ['any_event'], watchWorkspace: true },
			credential: stage.credentials.slack,
		}),
		path: 'webhook',
		letter: slackLetter,
	},
};

const against: Record<Rival, { label: string; target?: Target }> = {
	empty: { label: 'trigger that checks nothing', target: atLeast(0.97) },
	keyed: { label: 'the same, reading the credential' },
	slack: { label: 'Slack Trigger', target: atLeast(1) },
};

const what = {
	vm: 'Callbacks, vm',
	legacy: 'Callbacks, legacy',
	lazy: 'Callbacks, vm, with N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true',
};

const shown = (figures: number[]) => `${(1000 / median(figures)).toFixed(1)}/s`;

/** Per second is one over the time each, so theirs stands above ours here. */
function toFindings({ engine }: Bench, times: Record<Name, Times[]>): Finding[] {
	const clock = (name: Name) => times[name].map((one) => one.clock);
	const processor = (name: Name) => times[name].map((one) => one.processor);
	return (['empty', 'keyed', 'slack'] as const).map((rival) => {
		const { label, target } = against[rival];
		return {
			part: 'triggers',
			what: what[engine],
			against: label,
			ours: shown(clock('ours')),
			theirs: shown(clock(rival)),
			ratio: ratio(clock(rival), clock('ours')),
			processor: ratio(processor(rival), processor('ours')),
			// The targets are for what n8n does unless it is told otherwise.
			...(target && engine !== 'lazy' && { target }),
			...(engine === 'vm' && target && { charted: `Callbacks per second · ${label}` }),
		};
	});
}

/** Where the time of a callback goes; and in the engine that has them, how many isolates it takes. */
async function explain(bench: Bench, looks: Record<Name, Look<Times>>): Promise<Note> {
	const { stage, engine, extent } = bench;
	const { callbacks } = extent.profile;
	const isolates: Partial<Record<Name, string>> = {};
	const table = await profileCallbacks(bench, callbacks, async (name: Name) => {
		const before = await readCounts(stage);
		await looks[name]();
		const after = await readCounts(stage);
		isolates[name] = ((after.isolates - before.isolates) / callbacks).toFixed(1);
	});
	const row = `\n| ${['isolates, number', ...names.map((name) => isolates[name])].join(' | ')} |`;
	const title = `${what[engine]}, each:`;
	return { part: 'triggers', text: `${title}\n\n${table}${engine === 'legacy' ? '' : row}` };
}

/** Callbacks that n8n takes and works off per second, ours against other triggers. */
export async function measureTriggers(
	bench: Bench,
	worker: Worker<Load, Poured>,
): Promise<Findings> {
	const { stage, engine, extent } = bench;
	const { sizes, inFlight } = extent.triggers;
	const { callbacks, rounds } = sizes[engine];
	const pourer = new Pourer(worker, stage, inFlight);
	const urls: Partial<Record<Name, string>> = {};
	for (const name of names) {
		const { wanted, path, letter } = contenders[name];
		const url = await addTrigger(stage, wanted(bench), path);
		await pourer.knock(url, letter(url));
		urls[name] = url;
	}
	const looksOf = (length: number) => {
		const lookAt = (name: Name) => async () => {
			const url = urls[name] ?? '';
			const letters = Array.from({ length }, () => contenders[name].letter(url));
			return await pourer.pour(url, letters);
		};
		return Object.fromEntries(names.map((name) => [name, lookAt(name)])) as Record<
			Name,
			Look<Times>
		>;
	};
	const times = await interleave(looksOf(callbacks), rounds);
	const note = await explain(bench, looksOf(extent.profile.callbacks));
	return { findings: toFindings(bench, times), notes: [note] };
}
