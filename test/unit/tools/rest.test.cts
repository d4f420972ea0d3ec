import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { logIn, setUpOwner } from '../../../n8n/rest.cts';

const owner = { email: 'a@example.com', firstName: 'A', lastName: 'B', password: 'Secret-123' };

describe('The client of n8n’s REST API', () => {
	const requests: Array<{ line: string; cookie?: string; body: string }> = [];
	let answer: { status: number; body: unknown };
	let server: Server;
	let url: string;

	const record = async (request: IncomingMessage) => {
		let body = '';
		for await (const part of request) body += String(part);
		const { method, url: path, headers } = request;
		requests.push({ line: `${method} ${path}`, cookie: headers.cookie, body });
	};

	beforeAll(async () => {
		server = createServer((request, response) => {
			void record(request).then(() => {
				response.writeHead(answer.status, {
					'content-type': 'application/json',
					'set-cookie': ['n8n-auth=token; Path=/; HttpOnly', 'other=1'],
				});
				response.end(JSON.stringify(answer.body));
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	beforeEach(() => {
		requests.length = 0;
		answer = { status: 200, body: { data: { id: '1' } } };
	});
	afterAll(() => {
		server.closeAllConnections();
		server.close();
	});

	it('makes the owner, and stays signed in by the cookie', async () => {
		const rest = await setUpOwner(url, owner);
		expect(await rest.get('/workflows', { limit: 1 })).toEqual({ id: '1' });
		expect(requests.map(({ line }) => line)).toEqual([
			'POST /rest/owner/setup',
			'GET /rest/workflows?limit=1',
		]);
		expect(requests[1]?.cookie).toBe('n8n-auth=token; other=1');
	});

	it('signs in by the name that n8n has for an email address', async () => {
		await logIn(url, owner);
		expect(requests[0]?.line).toBe('POST /rest/login');
		expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
			emailOrLdapLoginId: 'a@example.com',
			password: 'Secret-123',
		});
	});

	it('says in n8n’s own words why a request was refused', async () => {
		const rest = await logIn(url, owner);
		answer = { status: 400, body: { message: 'Workflow has no trigger' } };
		await expect(rest.post('/workflows/1/activate', {})).rejects.toThrow(
			'n8n answered 400 to POST /workflows/1/activate: Workflow has no trigger',
		);
	});
});
