import { Agent } from 'node:http';

import axios from 'axios';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describe } from './describe.cts';

interface Ids {
	call_uuid: string;
	stream_id: string;
}

type Ask = (ids: Ids) => Promise<IDataObject[]>;

const account = `${process.env.BENCH_SERVER}/v1/Account/MABENCH`;
const auth = { username: 'MABENCH', password: 'bench' };

/** n8n opens a connection for each request, so these do, too. */
const httpAgent = new Agent({ keepAlive: false });
const common = { auth, httpAgent, proxy: false } as const;
const streams = ({ call_uuid }: Ids) => `${account}/Call/${call_uuid}/Stream/`;

const start: Ask = async (ids) => {
	const body = {
		service_url: 'wss://audio.example.com/stream',
		audio_track: 'inbound',
		content_type: 'audio/x-l16;rate=8000',
	};
	return [(await axios.post<IDataObject>(streams(ids), body, common)).data];
};

const get: Ask = async (ids) => [
	(await axios.get<IDataObject>(`${streams(ids)}${ids.stream_id}/`, common)).data,
];

/** One page after the other, as nobody knows how many there are. */
const list: Ask = async (ids) => {
	const found: IDataObject[] = [];
	for (;;) {
		const params = { limit: 20, offset: found.length };
		const { data } = await axios.get<{ objects: IDataObject[] }>(streams(ids), {
			...common,
			params,
		});
		found.push(...data.objects);
		if (data.objects.length < 20) return found;
	}
};

const asks: Record<string, Ask> = { start, get, list };

/** The requests alone, all items at once as n8n sends them, with the axios of n8n. */
export class BenchBare implements INodeType {
	description = describe('benchBare', {
		properties: [{ displayName: 'Operation', name: 'operation', type: 'string', default: 'start' }],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const ask = asks[String(this.getNodeParameter('operation', 0))] ?? start;
		const answers = await Promise.all(
			this.getInputData().map(({ json }) => ask(json as unknown as Ids)),
		);
		return [answers.flat().map((json) => ({ json }))];
	}
}
