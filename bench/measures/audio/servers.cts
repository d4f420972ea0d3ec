import type { GatewayForBench } from '../../gateway/start.cts';
import type { N8nForBench } from '../../n8n/start.cts';

/** For what goes through both. */
export interface N8nAndGateway extends Pick<GatewayForBench, 'gateway' | 'receiver'> {
	n8n: N8nForBench;
}
