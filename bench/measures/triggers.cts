import { createHmac, randomUUID } from 'node:crypto';

import { newNonce, sign } from '../../sandbox/signature.cts';
import { Stuck } from '../../scripts/shared/stuck.cjs';
import { atLeast, type Finding, type Findings, type Target } from '../findings.cts';
import type { Letter, Load, Poured } from '../processes/load.cts';
import type { Worker } from '../processes/worker.cts';
import { interleave, type Look } from '../rounds.cts';
import { secrets } from '../stage/n8n.cts';
import { untilLive } from '../stage/run.cts';
import { addTrigger, type Wanted } from '../stage/workflows.cts';
import { median, ratio } from '../statistics.cts';
import type { Bench } from './bench.cts';

/** As Plivo posts it when a stream starts. Source: the one real record of plivo's docs. */
const fields = (url: string): Record<string, string> => ({
	CallUUID: randomUUID(),
	Error: '',
	Event: 'StartStream',
	From: '14155550100',
	ParentAuthID: secrets.authId,
	ServiceURL: 'wss://audio.example.com/stream',
	StreamID: randomUUID(),
	Timestamp: '2026-11-22 10:42:33',
	To: '14155550199',
	status_callback_method: 'POST',
	status_callback_url: url,
});

function plivoLetter(url: string): Letter {
	const params = fields(url);
	const nonce = newNonce();
	const token = secrets.authToken;
	return {
		headers: {
			'Content-Type': 'application/x-www-form-urlencoded',
			'X-Plivo-Signature-V3': sign({ method: 'POST', url, params, nonce, token }),
			'X-Plivo-Signature-V3-Nonce': nonce,
		},
		body: new URLSearchParams(params).toString(),
	};
}

/** Slack's own form, as JSON: its trigger reads no other. The fields are those of a callback. */
function slackLetter(url: string): Letter {
	const event = { type: 'message', channel: 'C0000000001', ...fields(url) };
	const body = JSON.stringify({ type: 'event_callback', event });
	const time = String(Math.floor(Date.now() / 1000));
	const digest = createHmac('sha256', secrets.signatureSecret).update(`v0:${time}:${body}`);
	return {
		headers: {
			'Content-Type': 'application/json',
			'X-Slack-Request-Timestamp': time,
			'X-Slack-Signature': `v0=${digest.digest('hex')}`,
		},
		body,
	};
}

type Rival = 'empty' | 'keyed' | 'slack';

interface Contender {
	wanted: (bench: Bench) => Wanted;
	/** Of its webhook. */
	path: string;
	letter: (url: string) => Letter;
}

const contenders: Record<'ours' | Rival, Contender> = {
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

/** Counts on while it pours, as n8n does: it alone knows which executions are still to come. */
class Pourer {
	private sent = 0;

	constructor(
		private readonly worker: Worker<Load, Poured>,
		private readonly bench: Bench,
	) {}

	/** Posts until the webhook is there; the execution that this starts counts. */
	async knock(url: string, { headers, body }: Letter): Promise<void> {
		await untilLive(url, { method: 'POST', headers, body });
		this.sent++;
	}

	/** @returns callbacks per second, from the first request to the end of the last execution */
	async pour(url: string, letters: Letter[]): Promise<number> {
		const { stage, extent } = this.bench;
		this.sent += letters.length;
		const gauge = `${stage.gaugeUrl}/${this.sent}`;
		const { inFlight } = extent.triggers;
		const { ms, statuses } = await this.worker.do({ url, letters, inFlight, gauge });
		const refused = statuses.find((status) => status !== 200);
		if (refused !== undefined) throw new Stuck(`${url} answered ${refused} to a callback.`);
		return (letters.length / ms) * 1000;
	}
}

const shown = (figures: number[]) => `${median(figures).toFixed(1)}/s`;

/** Callbacks that n8n takes and works off per second, ours against other triggers. */
export async function measureTriggers(
	bench: Bench,
	worker: Worker<Load, Poured>,
): Promise<Findings> {
	const { stage, engine, extent } = bench;
	const pourer = new Pourer(worker, bench);
	const looks: Array<[string, Look]> = [];
	for (const [name, { wanted, path, letter }] of Object.entries(contenders)) {
		const url = await addTrigger(stage, wanted(bench), path);
		await pourer.knock(url, letter(url));
		const length = extent.triggers.callbacks[engine];
		const look = () =>
			pourer.pour(
				url,
				Array.from({ length }, () => letter(url)),
			);
		looks.push([name, look]);
	}
	const all = Object.fromEntries(looks) as Record<keyof typeof contenders, Look>;
	const figures = await interleave(all, extent.triggers.rounds);
	const findings = (['empty', 'keyed', 'slack'] as const).map((rival): Finding => {
		const { label, target } = against[rival];
		return {
			part: 'triggers',
			what: `Callbacks, ${engine}`,
			against: label,
			ours: shown(figures.ours),
			theirs: shown(figures[rival]),
			ratio: ratio(figures.ours, figures[rival]),
			...(target && { target }),
			...(engine === 'vm' && target && { charted: `Callbacks per second · ${label}` }),
		};
	});
	return { findings, notes: [] };
}
