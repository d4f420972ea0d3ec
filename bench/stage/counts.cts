import { Stuck } from '../../scripts/shared/stuck.cjs';
import type { Stage } from './n8n.cts';

/** What n8n counts of itself since it was started; both stay 0 in the engine that has no isolates. */
export interface Counts {
	/** Of expressions. */
	evaluations: number;
	/** Taken from n8n's pool, whether an expression came or not. */
	isolates: number;
}

/** Sum of all lines of one metric, whatever their labels. */
function sum(metrics: string, name: string): number {
	const lines = metrics.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (.+)$`, 'gm'));
	return [...lines].reduce((all, [, value]) => all + Number(value), 0);
}

/** Source of the names: the expression metrics of n8n 2.41. */
export async function readCounts({ url }: Pick<Stage, 'url'>): Promise<Counts> {
	const answer = await fetch(`${url}/metrics`);
	if (!answer.ok) throw new Stuck(`n8n answered ${answer.status} to what it counts.`);
	const metrics = await answer.text();
	return {
		evaluations: sum(metrics, 'n8n_expression_evaluation_duration_seconds_count'),
		isolates: sum(metrics, 'n8n_expression_pool_acquired_total'),
	};
}
