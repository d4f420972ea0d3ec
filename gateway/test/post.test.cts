import { createPoster, type Poster } from '../src/delivery/post.cts';
import { VERSION } from '../src/version.cts';
import { createFakeClock } from './support/fakeClock.cts';
import { startReceiver, type Receiver } from './support/receiver.cts';

const clock = createFakeClock();
let poster: Poster;
let receiver: Receiver;

beforeEach(() => {
	poster = createPoster(clock);
});
afterEach(async () => {
	await poster.close();
	await receiver.close();
});

describe('A post', () => {
	it('gives the status of the answer', async () => {
		receiver = await startReceiver(() => 201);
		expect(await poster.post(receiver.url, 'a=b+c', {})).toBe(201);
		expect(receiver.received[0]?.fields).toEqual({ a: 'b c' });
		expect(clock.waiting()).toBe(0);
	});

	it('names the program that sends it, since firewalls refuse requests without a name', async () => {
		receiver = await startReceiver();
		await poster.post(receiver.url, '', {});
		expect(receiver.received[0]!.program).toBe(`plivo-stream-gateway/${VERSION}`);
	});

	it('counts as not taken where n8n says that it is starting', async () => {
		// As n8n 2.41 answers any request with 200 until its database is up to date.
		receiver = await startReceiver(() => 200, 'n8n is starting up. Please wait');
		expect(await poster.post(receiver.url, '', {})).toBe(503);
	});

	it.each([
		'<!DOCTYPE html>\n<title>Maintenance</title>',
		'\n  <HTML><body>Sign in</body></html>',
		'<!doctype html public "-//W3C//DTD HTML 4.01//EN">'.padEnd(200_000),
	])('counts as not taken where a proxy answers 200 with a page for people', async (page) => {
		receiver = await startReceiver(() => 200, page);
		expect(await poster.post(receiver.url, '', {})).toBe(503);
	});

	it.each([
		['a text that names a page', 'See <html>'],
		['markup of its own', '<ok/>'],
		['a text of its own', 'n8n is starting up. Please wait for a call.'],
		['no text', ''],
		['more than is read', 'n8n'.repeat(100_000)],
	])('counts as taken where the answer has %s', async (_, text) => {
		receiver = await startReceiver(() => 200, text);
		expect(await poster.post(receiver.url, '', {})).toBe(200);
	});

	it('does not follow a redirect', async () => {
		receiver = await startReceiver(() => 'redirect');
		expect(await poster.post(receiver.url, '', {})).toBe(302);
		expect(receiver.received).toHaveLength(1);
	});

	it('has no status where no answer comes within 30 seconds', async () => {
		receiver = await startReceiver(() => 'hang');
		const status = poster.post(receiver.url, '', {});
		await receiver.count(1);
		clock.advance(30_000);
		expect(await status).toBeUndefined();
	});

	it('has no status where nobody listens', async () => {
		receiver = await startReceiver();
		const { url } = receiver;
		await receiver.close();
		expect(await poster.post(url, '', {})).toBeUndefined();
		receiver = await startReceiver();
	});
});
