import { until } from '../../n8n/index.cts';
import { stopping } from '../../scripts/shared/stopping.cjs';
import { Stuck } from '../../scripts/shared/stuck.cjs';

/** What one execution is fed. */
export interface Feed {
	items: number;
	/** How many streams the call has. */
	streams?: number;
	heap?: boolean;
	profile?: boolean;
}

/** What `BenchEnd` read. */
export interface Figures {
	ms: number;
	/** Milliseconds of processor time that n8n's process took, all threads together. */
	cpu: number;
	items: number;
	streams: number;
	/** Bytes of live heap more than before, and those of them that the output itself takes. */
	held: number;
	output: number;
	profile?: Record<string, number>;
}

const patience = 180_000;

const flag = (on: boolean | undefined) => (on === true ? '1' : '0');

/** Runs a clocked workflow once. @throws {Stuck} where the node did anything else than asked */
export async function run(url: string, feed: Feed): Promise<Figures> {
	const { items, streams = 1, heap, profile } = feed;
	const query = `items=${items}&streams=${streams}&heap=${flag(heap)}&profile=${flag(profile)}`;
	const answer = await fetch(`${url}?${query}`, {
		signal: AbortSignal.any([AbortSignal.timeout(patience), stopping]),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Stuck(`n8n answered ${answer.status} to a run: ${text}`);
	const figures = JSON.parse(text) as Figures;
	const wanted = items * streams;
	if (figures.items !== wanted || figures.streams !== wanted) {
		throw new Stuck(`${wanted} streams were asked for, and this came: ${text.slice(0, 500)}`);
	}
	return figures;
}

/** n8n says 404 until a webhook is there. */
export const untilLive = (url: string, init?: RequestInit): Promise<Response> =>
	until('a webhook to listen', 30_000, async () => {
		const answer = await fetch(url, init);
		return answer.status === 404 ? undefined : answer;
	});
