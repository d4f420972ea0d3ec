import { startTestGateway, type TestGateway } from './support/gateway.cts';
import { OPERATIONS } from '../src/rest/operations.cts';

interface Api {
	openapi: string;
	servers: Array<{ url: string }>;
	paths: Record<
		string,
		Record<
			string,
			{
				operationId: string;
				parameters: Array<{ name: string; in: string; required: boolean; schema: object }>;
				requestBody?: { content: Record<string, { schema?: { required: string[] } }> };
				responses: Record<string, { description: string; content?: object }>;
			}
		>
	>;
}

let gateway: TestGateway;
let api: Api;
beforeAll(async () => {
	gateway = await startTestGateway({ publicUrl: 'https://audio.example.com/gw' });
	api = (await (await fetch(`${gateway.url}/openapi.json`)).json()) as Api;
});
afterAll(() => gateway.close());

describe('The description of the REST API', () => {
	it('needs no credential, and has the public address', () => {
		expect(api.openapi).toBe('3.1.0');
		expect(api.servers).toEqual([{ url: 'https://audio.example.com/gw' }]);
	});

	it('has every operation with its answers and errors', () => {
		for (const { path, method, id, answers, errors } of OPERATIONS) {
			const described = api.paths[path]![method.toLowerCase()]!;
			expect(described.operationId).toBe(id);
			const statuses = [...Object.keys(answers), ...errors.map(String)].sort();
			expect(Object.keys(described.responses).sort()).toEqual(statuses);
			for (const { description } of Object.values(described.responses)) {
				expect(description).toMatch(/./);
			}
		}
	});

	it('describes parameters and bodies by the schemas that check them', () => {
		const play = api.paths['/v1/streams/{stream_id}/play']!.post!;
		expect(play.parameters.map(({ name, in: place }) => `${place} ${name}`)).toEqual([
			...['path stream_id', 'query name', 'query replace', 'query wait'],
		]);
		expect(play.parameters[2]).toMatchObject({
			required: false,
			schema: { type: 'string', enum: ['true', 'false'], default: 'false' },
		});
		expect(Object.keys(play.requestBody!.content)).toContain('audio/wav');
		const listen = api.paths['/v1/streams/{stream_id}/listen']!.post!;
		const { schema } = listen.requestBody!.content['application/json']!;
		expect(schema!.required).toEqual(['to', 'within_ms', 'id']);
		expect(api.paths['/v1/streams']!.get!.requestBody).toBeUndefined();
	});
});
