import { request } from 'node:http';
import { ACCOUNT } from './support/config.cts';
import { startTestGateway, type TestGateway } from './support/gateway.cts';
import { dial, signedHeaders, streamAddress } from './support/plivo.cts';
import { basic } from './support/rest.cts';

let gateway: TestGateway;
afterEach(() => gateway.close());

const get = (path: string) => fetch(gateway.url + path);

/** The status of a request for a stream that is refused. */
const refusal = (address: string, headers?: Record<string, string>) =>
	dial(address, headers).then(
		() => 'accepted',
		(error: Error) => error.message,
	);

const settingsOf = (text: string) => Buffer.from(text).toString('base64url');

describe('The gateway', () => {
	it('says that it runs and takes streams', async () => {
		gateway = await startTestGateway();
		expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
		const ready = await get('/readyz');
		expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
	});

	it('shows its metrics', async () => {
		gateway = await startTestGateway();
		const response = await get('/metrics');
		expect(response.headers.get('content-type')).toContain('text/plain');
		expect(await response.text()).toContain('plivo_gateway_connections 0');
	});

	it('answers with what happened and what to do', async () => {
		gateway = await startTestGateway();
		const response = await get('/nothing');
		expect([response.status, await response.json()]).toEqual([
			404,
			{ error: expect.any(String) as string, advice: expect.any(String) as string },
		]);
		const stream = await get('/stream/e30');
		expect([stream.status, stream.headers.get('upgrade')]).toEqual([426, 'websocket']);
	});

	it('hides the reason of a failure, which the log has', async () => {
		gateway = await startTestGateway();
		jest.spyOn(gateway.metrics.registry, 'metrics').mockRejectedValue(new Error('secret'));
		const response = await get('/metrics');
		expect(response.status).toBe(500);
		expect(await response.text()).not.toContain('secret');
		expect(gateway.log.find('a request failed')).toHaveLength(1);
	});

	it('answers with and without the path of its public address', async () => {
		gateway = await startTestGateway({ publicUrl: 'https://audio.example.com/gw' });
		for (const path of ['/healthz', '/gw/healthz']) expect((await get(path)).status).toBe(200);
		expect((await get('/gwhealthz')).status).toBe(404);
	});

	it('answers where its public path is that of a route', async () => {
		gateway = await startTestGateway({ publicUrl: 'https://audio.example.com/v1' });
		const headers = { authorization: basic() };
		for (const path of ['/v1/streams', '/v1/v1/streams']) {
			expect((await fetch(gateway.url + path, { headers })).status).toBe(200);
		}
	});

	it('listens on an IPv6 address', async () => {
		gateway = await startTestGateway({ host: '::1' });
		expect(gateway.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
		expect((await get('/healthz')).status).toBe(200);
	});
});

describe('A request for a stream', () => {
	it('is accepted with a signature of the address that Plivo dialled', async () => {
		gateway = await startTestGateway();
		const caller = await dial(streamAddress(gateway));
		expect(await gateway.metric('connections')).toBe(1);
		expect(caller.socket.extensions).toBe('');
		await caller.hangUp();
		expect(await gateway.metric('upgrades_total', { status: '101' })).toBe(1);
	});

	it.each(['/gw/stream/e30', '/stream/e30'])('is accepted at %s behind a proxy', async (path) => {
		gateway = await startTestGateway({ publicUrl: 'https://audio.example.com/gw' });
		const headers = signedHeaders('wss://audio.example.com/gw/stream/e30', ACCOUNT);
		const caller = await dial(gateway.url.replace('http', 'ws') + path, headers);
		await caller.hangUp();
	});

	it.each([
		['without a signature', {}],
		['with a signature of another address', signedHeaders('ws://127.0.0.1/stream/e31', ACCOUNT)],
	])('is answered 401 %s', async (_what, headers) => {
		gateway = await startTestGateway();
		expect(await refusal(streamAddress(gateway), headers)).toBe('401');
		const url = `${gateway.url.replace('http', 'ws')}/stream/…`;
		expect(gateway.log.find('refused a stream')).toMatchObject([{ status: 401, url }]);
		expect(gateway.log.text()).not.toContain('e30');
		expect(await gateway.metric('upgrades_total', { status: '401' })).toBe(1);
	});

	it('is refused where its address is too long, before its signature is checked', async () => {
		gateway = await startTestGateway();
		const address = `${gateway.url.replace('http', 'ws')}/stream/e30?${'a&'.repeat(1010)}`;
		expect(await refusal(address, {})).toBe('400');
	});

	it.each([
		['https://audio.example.com/stream', '/stream/e30', '/stream/e30'],
		['https://audio.example.com/stream', '/stream/stream/e30', '/stream/e30'],
		['https://audio.example.com/v1', '/stream/e30', '/stream/e30'],
	])('is accepted with the public address %s at %s', async (publicUrl, path, signed) => {
		gateway = await startTestGateway({ publicUrl });
		const headers = signedHeaders(publicUrl.replace('https', 'wss') + signed, ACCOUNT);
		const caller = await dial(gateway.url.replace('http', 'ws') + path, headers);
		await caller.hangUp();
	});

	it.each(['localhost', '0.0.0.0'])(
		'is accepted at the address that `url` prints for a gateway on %s',
		async (host) => {
			gateway = await startTestGateway({ host });
			const address = `ws://127.0.0.1:${new URL(gateway.url).port}/stream/e30`;
			const caller = await dial(address, signedHeaders(address, ACCOUNT));
			await caller.hangUp();
		},
	);

	it('is accepted without a signature where this is switched off', async () => {
		gateway = await startTestGateway({ verifySignature: false });
		await (await dial(streamAddress(gateway), {})).hangUp();
	});

	it.each([
		['no base64url', '%7B%7D'],
		['no JSON', settingsOf('{')],
		['an unknown field', settingsOf('{"secret":1}')],
		['a target outside DELIVER_TO', settingsOf('{"to":"https://evil.example.com/secret"}')],
		['too long', 'a'.repeat(3000)],
	])('is answered 400 with settings that are %s', async (_what, settings) => {
		const deliverTo = [{ origin: 'https://n8n.example.com', path: '' }];
		gateway = await startTestGateway({ deliverTo });
		expect(await refusal(`${gateway.url.replace('http', 'ws')}/stream/${settings}`)).toBe('400');
		expect(gateway.log.text()).not.toContain('secret');
	});

	it.each(['/', '/other', '/stream', '/stream/e30/more', '/streams/e30'])(
		'is answered 404 at %s',
		async (path) => {
			gateway = await startTestGateway();
			expect(await refusal(gateway.url.replace('http', 'ws') + path)).toBe('404');
		},
	);

	it('is answered 503 when the gateway has no free stream', async () => {
		gateway = await startTestGateway({ maxStreams: 1 });
		const caller = await dial(streamAddress(gateway));
		expect(await refusal(streamAddress(gateway))).toBe('503');
		await caller.hangUp();
		await expectOpen(0);
		await (await dial(streamAddress(gateway))).hangUp();
	});

	it('is answered with the reason as JSON', async () => {
		gateway = await startTestGateway();
		const headers = { Connection: 'Upgrade', Upgrade: 'websocket' };
		const body = await new Promise<string>((resolve, reject) => {
			const sent = request(`${gateway.url}/stream/e30`, { headers }, (response) => {
				let text = '';
				response.on('data', (part) => (text += String(part)));
				response.on('end', () => resolve(text));
			});
			sent.on('error', reject).end();
		});
		expect(JSON.parse(body)).toEqual({
			error: expect.stringContaining('not signed') as string,
			advice: expect.stringContaining('PUBLIC_URL') as string,
		});
	});

	it('is refused by ws where its headers are not those of a WebSocket', async () => {
		gateway = await startTestGateway({ verifySignature: false });
		const headers = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '1' };
		const status = await new Promise((resolve, reject) => {
			const sent = request(`${gateway.url}/stream/e30`, { headers });
			sent.on('response', (response) => resolve(response.resume().statusCode));
			sent.on('error', reject).end();
		});
		expect(status).toBe(400);
	});
});

/** Waits until the gateway has noticed that sockets are closed. */
async function expectOpen(count: number) {
	while ((await gateway.metric('connections')) !== count) await (await get('/healthz')).text();
}

describe('SIGTERM', () => {
	it('lets open streams end, and takes no new ones', async () => {
		gateway = await startTestGateway();
		const caller = await dial(streamAddress(gateway));
		const stopped = gateway.stop();
		const ready = await get('/readyz');
		expect([ready.status, await ready.json()]).toEqual([503, { status: 'stopping' }]);
		expect(await refusal(streamAddress(gateway))).toBe('503');
		await caller.hangUp();
		await expectOpen(0);
		gateway.clock.advance(100);
		await stopped;
	});

	it('ends them when their time is over', async () => {
		gateway = await startTestGateway({ drainSeconds: 5 });
		const caller = await dial(streamAddress(gateway));
		caller.start();
		await caller.settled();
		const stopped = gateway.stop();
		gateway.clock.advance(4900);
		expect(gateway.streams.list()).toHaveLength(1);
		gateway.clock.advance(100);
		expect(await caller.closed).toEqual({ code: 1001, reason: 'The gateway is stopping.' });
		await stopped;
	});
});
