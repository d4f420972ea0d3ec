import { createConnection } from 'node:net';
import { once } from 'node:events';
import { findAccount } from '../src/http/auth.cts';
import { silence, toMulaw } from './support/audio.cts';
import { ACCOUNT, OTHER_ACCOUNT } from './support/config.cts';
import type { TestGateway } from './support/gateway.cts';
import { CALL_ID, dial, signedHeaders, streamAddress } from './support/plivo.cts';
import { basic, createClient } from './support/rest.cts';
import { type SharedGateway, startSharedGateway, wavOf } from './support/sharedGateway.cts';
import { until } from './support/until.cts';

let gateway: TestGateway;
let client: SharedGateway['client'];
let open: SharedGateway['open'];
let close: SharedGateway['close'];

beforeAll(async () => {
	({ gateway, client, open, close } = await startSharedGateway());
});
afterAll(() => close());

describe('A credential', () => {
	it('is the Auth ID and Auth Token of an account', async () => {
		expect((await client.get('/v1/streams')).status).toBe(200);
		const other = createClient(gateway.url, basic(OTHER_ACCOUNT));
		expect((await other.get('/v1/streams')).status).toBe(200);
	});

	it.each([
		['none', ''],
		['another scheme', `Bearer ${ACCOUNT.authToken}`],
		['another token', basic({ ...ACCOUNT, authToken: OTHER_ACCOUNT.authToken })],
		['another account', basic({ ...ACCOUNT, authId: OTHER_ACCOUNT.authId })],
		['no token', basic({ ...ACCOUNT, authToken: '' })],
		['a longer token', basic({ ...ACCOUNT, authToken: `${ACCOUNT.authToken}x` })],
		['no base64', 'Basic %%%'],
	])('is refused: %s', async (_what, authorization) => {
		const answer = await createClient(gateway.url, authorization).get('/v1/streams');
		expect(answer.status).toBe(401);
		expect(answer.headers.get('www-authenticate')).toBe('Basic realm="plivo-stream-gateway"');
		expect(Object.keys(answer.body)).toEqual(['error', 'advice']);
	});

	it('is refused before the body is read', async () => {
		const { port } = new URL(gateway.url);
		const socket = createConnection(Number(port), '127.0.0.1');
		socket.write('POST /v1/streams/a/play HTTP/1.1\r\nHost: a\r\nContent-Type: audio/wav\r\n');
		socket.write('Content-Length: 9000000\r\n\r\n');
		const [data] = (await once(socket, 'data')) as [Buffer];
		expect(data.toString()).toContain('401 Unauthorized');
		socket.destroy();
	});

	it('is compared with every account', () => {
		expect(findAccount(undefined, [ACCOUNT])).toBeUndefined();
		expect(findAccount(basic(), [])).toBeUndefined();
		expect(findAccount(basic().replace('Basic', 'basic '), [OTHER_ACCOUNT, ACCOUNT])).toBe(ACCOUNT);
	});
});

describe('A stream', () => {
	it('is shown with its call, format, length and queue', async () => {
		const { caller, path, streamId } = await open();
		caller.media(toMulaw(silence(20)), 1);
		await caller.settled();
		await client.upload(`${path}/play`, wavOf(100));
		const expected = {
			...{ stream_id: streamId, call_uuid: CALL_ID, content_type: 'audio/x-mulaw' },
			...{ sample_rate: 8000, seconds: 0.02, queued_ms: 100 },
		};
		expect(await client.get(path)).toMatchObject({ status: 200, body: expected });
		const { body } = await client.get('/v1/streams');
		expect(body.streams).toContainEqual(expected);
	});

	it('is none of another account', async () => {
		const { path, caller } = await open();
		const other = createClient(gateway.url, basic(OTHER_ACCOUNT));
		expect((await other.get('/v1/streams')).body).toEqual({ streams: [] });
		const answers = await Promise.all([
			other.get(path),
			other.upload(`${path}/play`, wavOf(100)),
			other.post(`${path}/clear`),
			other.post(`${path}/digits`, { digits: '1' }),
			other.post(`${path}/listen`, { to: 'https://a.example.com', within_ms: 1, id: 'a' }),
		]);
		expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
		expect(caller.received).toEqual([]);
	});

	it.each(['nothing', '..%2f..%2fetc%2fpasswd', '__proto__', 'a'.repeat(5000), '%00', '%'])(
		'is not known by another id: %#',
		async (id) => {
			const { status, body } = await client.get(`/v1/streams/${id}`);
			expect([400, 404, 414]).toContain(status);
			expect(Object.keys(body)).toEqual(['error', 'advice']);
		},
	);

	it('that has ended takes nothing more, and is still none of another account', async () => {
		const { path, caller } = await open();
		await caller.hangUp();
		const upload = await client.upload(`${path}/play`, wavOf(100));
		expect(upload).toMatchObject({ status: 409, body: { error: 'The stream has ended.' } });
		expect((await client.post(`${path}/clear`)).status).toBe(409);
		expect((await client.get(path)).status).toBe(409);
		const other = createClient(gateway.url, basic(OTHER_ACCOUNT));
		expect((await other.get(path)).status).toBe(404);
	});

	it('of another account is that of its own credential', async () => {
		const address = streamAddress(gateway);
		const headers = signedHeaders(address, OTHER_ACCOUNT, OTHER_ACCOUNT);
		const caller = await dial(address, headers);
		caller.start({ streamId: 'of-another', accountId: OTHER_ACCOUNT.authId });
		await caller.settled();
		const other = createClient(gateway.url, basic(OTHER_ACCOUNT));
		expect((await other.get('/v1/streams/of-another')).status).toBe(200);
		expect((await client.get('/v1/streams/of-another')).status).toBe(404);
		await caller.hangUp();
	});
});

describe('Digits', () => {
	it('are dialled into the call', async () => {
		const { path, caller } = await open();
		const answer = await client.post(`${path}/digits`, { digits: '12#A' });
		expect([answer.status, answer.body]).toEqual([202, {}]);
		await until(() => caller.received.length === 1);
		expect(caller.received).toEqual([{ event: 'sendDTMF', dtmf: '12#A' }]);
	});

	const NO_DIGITS = '"digits" in the body is invalid.';
	it.each([
		['{"digits":""}', NO_DIGITS],
		['{"digits":"E"}', NO_DIGITS],
		['{"digits":12}', NO_DIGITS],
		['{}', NO_DIGITS],
		[`{"digits":"${'1'.repeat(33)}"}`, NO_DIGITS],
		['{"digits":"1","to":"x"}', 'The body has an unknown field.'],
		['[]', 'The body is not a JSON object.'],
		['null', 'The body is not a JSON object.'],
		['', 'The body is not a JSON object.'],
		['{"digits":', 'The body is not JSON.'],
	])('are refused as %s', async (body, error) => {
		const { path, caller } = await open();
		const answer = await client.request('POST', `${path}/digits`, body, 'application/json');
		expect([answer.status, answer.body.error]).toEqual([400, error]);
		expect(caller.received).toEqual([]);
	});

	it('are refused in a body that is too long, or none of JSON', async () => {
		const { path } = await open();
		const long = JSON.stringify({ digits: '1'.repeat(70_000) });
		const answer = await client.request('POST', `${path}/digits`, long, 'application/json');
		expect(answer.status).toBe(413);
		const form = await client.request(
			...(['POST', `${path}/digits`, 'digits=1', 'application/x-www-form-urlencoded'] as const),
		);
		expect(form.status).toBe(415);
	});
});

describe('A failure of the gateway', () => {
	it('is answered 500 without its reason, which the log has', async () => {
		const { path } = await open();
		jest.spyOn(gateway.streams, 'find').mockImplementationOnce(() => {
			throw new Error('secret');
		});
		const answer = await client.get(path);
		expect([answer.status, answer.body.error]).toEqual([500, 'The gateway failed.']);
		expect(gateway.log.find('a request failed')).toEqual([
			expect.objectContaining({ reason: 'secret' }),
		]);
	});
});
