import { afterEach } from '@jest/globals';
import type {
	IBinaryKeyData,
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
} from 'n8n-workflow';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.cts';
import { runPlivoStream, type Run } from './engine.cts';
import { byId } from './locators.cts';

export { byId, fromList } from './locators.cts';

// What n8n logs about a workflow that stops is not what a test shows.
process.env.N8N_LOG_LEVEL ??= 'silent';

const closers: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

/** Closes something after the test, newest first. */
export const closeAfterwards = (close: () => Promise<void>) => void closers.push(close);

/** An address where nobody listens, so that a stream's WebSocket is refused at once. */
export const NOBODY = 'ws://127.0.0.1:9/audio';

export const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Node parameters with values that the editor would not take, either. */
export type Parameters = Record<string, unknown>;

interface RunOptions {
	items?: object[];
	binary?: IBinaryKeyData;
	onError?: INode['onError'];
	type?: 'n8n-nodes-plivo-stream.plivoStreamTool';
	credential?: ICredentialDataDecryptedObject;
}

export interface Plivo {
	sandbox: Sandbox;
	/** A live call. */
	callUuid: string;
	/** The path of its streams, as it must travel. */
	path: string;
	credential: { authId: string; authToken: string; baseUrl: string };
	/** Runs the node on the call, unless `parameters` name another. */
	run(parameters: Parameters, more?: RunOptions): Promise<Run>;
	/** What was sent, in the order it came: `POST /v1/…`. */
	sent(): string[];
	/** The JSON bodies that were sent. */
	bodies(): unknown[];
}

/** A Plivo with one live call, closed after the test. */
export async function plivoFor(options: SandboxOptions = {}): Promise<Plivo> {
	const sandbox = await startSandbox({ connectAttempts: 1, ...options });
	closeAfterwards(() => sandbox.close());
	const { authId, authToken, requests } = sandbox;
	const callUuid = sandbox.placeCall().call_uuid;
	const credential = { authId, authToken, baseUrl: sandbox.url };
	return {
		sandbox,
		callUuid,
		path: `/v1/Account/${authId}/Call/${callUuid}/Stream/`,
		credential,
		run: (parameters, { items, ...more } = {}) =>
			runPlivoStream(
				{ call: byId(callUuid), ...parameters },
				{
					credential,
					items: items as IDataObject[] | undefined,
					...more,
				},
			),
		sent: () => requests.map(({ method, url }) => `${method} ${url}`),
		bodies: () => requests.map(({ json }) => json),
	};
}

/** The ids of a call's streams as seeded, newest first as Plivo lists them. */
export const seedStreams = ({ sandbox, callUuid }: Plivo, count: number) =>
	Array.from({ length: count }, () => sandbox.seedStream(callUuid).stream_id).reverse();
