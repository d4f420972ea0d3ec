import type { GatewayProcess } from './gatewayProcess.cts';

/** How often the gateway has tried to deliver an utterance and will try again. */
export async function triesInVain({ url }: Pick<GatewayProcess, 'url'>): Promise<number> {
	const metrics = await (await fetch(`${url}/metrics`)).text();
	const line = /deliveries_total\{event="Utterance",result="retry"\} (\d+)/;
	return Number(line.exec(metrics)?.[1] ?? 0);
}
