import type { Findings } from '../findings.cts';
import { untilLive } from '../stage/run.cts';
import { addClocked } from '../stage/workflows.cts';
import type { Bench } from './bench.cts';
import { byExpression, contenders } from './contenders.cts';
import { measureSeries } from './series.cts';

/** Many items through Start: whether ten thousand take as long each as a hundred. */
export async function measureGrowth({
	stage,
	engine,
	extent,
	serverUrl,
}: Bench): Promise<Findings> {
	const url = await addClocked(stage, contenders.start.ours(stage, serverUrl, byExpression));
	await untilLive(url);
	const findings = await measureSeries({
		part: 'growth',
		label: `Start, ${engine}`,
		unit: 'items',
		...extent.growth,
		base: 100,
		memoryBase: 1000,
		feed: (items) => ({ items }),
		url,
	});
	return { findings, notes: [] };
}
