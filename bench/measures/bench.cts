import type { Extent } from '../extent.cts';
import type { Engine, Stage } from '../stage/n8n.cts';

/** What a measure inside n8n works with. */
export interface Bench {
	stage: Stage;
	engine: Engine;
	extent: Extent;
	/** Of the server that answers. */
	serverUrl: string;
}
