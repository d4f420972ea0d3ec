import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/index.cts';
import { runPlivoStream } from '../support/engine.cts';
import { byId } from '../support/locators.cts';
import { waitItems } from './waits.cts';

/** Node parameters beside the operation and the call. */
type Parameters = Record<string, unknown>;

export interface Answering {
	sandbox: Sandbox;
	/** An address where a WebSocket server listens. */
	serviceUrl: string;
	/** Runs the node in n8n's engine, in the form in which the editor adds it. */
	run: (parameters: Parameters) => Promise<IDataObject[]>;
}

/** A call with a stream in every state that one can be in. */
function seed(sandbox: Sandbox) {
	const { call_uuid } = sandbox.placeCall();
	const states = ['live', 'ended', 'initiated'] as const;
	const streams = states.map((state) => sandbox.seedStream(call_uuid, { state }).stream_id);
	return { call: byId(call_uuid), streams };
}

/** Asks in each form in which Plivo has described its streams; the newest comes first. */
async function inAllShapes(
	{ modes }: Sandbox,
	getItems: () => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const items: IDataObject[] = [];
	for (const shape of ['2026', '2023', '2022'] as const) {
		modes.shape = shape;
		items.push(...(await getItems()));
	}
	return items;
}

/** Every call that Plivo may list: with and without what it may leave out. */
async function listLive({ sandbox, run }: Answering): Promise<IDataObject[]> {
	const named = sandbox.placeCall({ caller_name: 'Alice' });
	const nameless = sandbox.placeCall({ direction: 'outbound' });
	sandbox.fault({ path: nameless.call_uuid, body: {} });
	const items = await run({ resource: 'call', operation: 'listLive' });
	return items.sort((one) => (one.call_uuid === named.call_uuid ? -1 : 1));
}

type Answers = Record<string, (to: Answering) => Promise<IDataObject[]>>;

/** By operation: everything that it puts out, each form of it at least once. */
export const callOperations: Answers = { listLive };

export const operations: Answers = {
	createStreamXml: ({ run, serviceUrl }) => run({ operation: 'createStreamXml', serviceUrl }),

	start: ({ sandbox, serviceUrl, run }) =>
		run({ operation: 'start', call: seed(sandbox).call, serviceUrl }),

	startAndWait: waitItems,

	list: ({ sandbox, run }) => {
		const { call } = seed(sandbox);
		return inAllShapes(sandbox, () => run({ operation: 'list', call }));
	},

	get: async ({ sandbox, run }) => {
		const { call, streams } = seed(sandbox);
		const get = (id: string) => run({ operation: 'get', call, stream: byId(id) });
		const all = () => Promise.all(streams.map(get));
		return inAllShapes(sandbox, async () => (await all()).flat());
	},

	stop: async ({ sandbox, run }) => {
		const { call, streams } = seed(sandbox);
		return [
			...(await run({ operation: 'stop', call, stream: byId(streams[0]!) })),
			...(await run({ operation: 'stop', call, stopMode: 'all' })),
		];
	},
};

/** The node in n8n's engine; an answer that is none ends the making of schemas. */
export function runner({ authId, authToken, url: baseUrl }: Sandbox): Answering['run'] {
	const credential = { authId, authToken, baseUrl };
	return async (parameters) => {
		const { items, error } = await runPlivoStream(parameters as never, { credential });
		if (error) throw error;
		return items.map(({ json }) => json);
	};
}
