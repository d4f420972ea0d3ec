import { Stuck } from '../../scripts/shared/stuck.cjs';
import type { Letter, Load, Poured } from '../processes/load.cts';
import type { Worker } from '../processes/worker.cts';
import type { Times } from '../rounds.cts';
import type { Stage } from '../stage/n8n.cts';
import { untilLive } from '../stage/run.cts';

/** Counts on while it pours, as n8n does: it alone knows which executions are still to come. */
export class Pourer {
	private sent = 0;

	constructor(
		private readonly worker: Worker<Load, Poured>,
		private readonly stage: Stage,
		private readonly inFlight: number,
	) {}

	/** Posts until the webhook is there; the execution that this starts counts. */
	async knock(url: string, { headers, body }: Letter): Promise<void> {
		await untilLive(url, { method: 'POST', headers, body });
		this.sent++;
	}

	/** @returns milliseconds per callback, from the first request to the end of the last execution */
	async pour(url: string, letters: Letter[]): Promise<Times> {
		const at = () => `${this.stage.gaugeUrl}/${this.sent}`;
		const before = at();
		this.sent += letters.length;
		const gauge = { before, after: at() };
		const { ms, cpu, statuses } = await this.worker.do({
			url,
			letters,
			inFlight: this.inFlight,
			gauge,
		});
		const refused = statuses.find((status) => status !== 200);
		if (refused !== undefined) throw new Stuck(`${url} answered ${refused} to a callback.`);
		return { clock: ms / letters.length, processor: cpu / letters.length };
	}
}
