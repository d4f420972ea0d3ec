import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Workflow } from '../n8n/index.cts';

/** Values of the demo workflows that are only known when everything runs. In the files, they are `DEMO_…`. */
export interface Blanks {
	CALL_ID: string;
	CALL_LABEL: string;
	SERVICE_URL: string;
	CALLBACK_URL: string;
	CREDENTIAL_ID: string;
	CREDENTIAL_NAME: string;
	WEBHOOK_ID: string;
	/** The command lines to try, in a note. */
	COMMANDS: string;
}

/** Node names that the demo and its check use. */
export const names = { manualTrigger: 'Run the Demo', stop: 'Stop Stream' };

/** @param file name in `workflows/`, without `.json` */
export async function readWorkflow(file: string, blanks: Blanks): Promise<Workflow> {
	const text = await readFile(join(__dirname, 'workflows', `${file}.json`), 'utf8');
	const filled = Object.entries(blanks).reduce(
		(part, [name, value]: [string, string]) =>
			part.replaceAll(`DEMO_${name}`, () => JSON.stringify(value).slice(1, -1)),
		text,
	);
	return JSON.parse(filled) as Workflow;
}
