import { silence, speech, toMulaw } from './support/audio.cts';
import type { TestGateway } from './support/gateway.cts';
import type { Caller } from './support/plivo.cts';
import { startReceiver } from './support/receiver.cts';
import { type SharedGateway, startSharedGateway, wavOf } from './support/sharedGateway.cts';

let gateway: TestGateway;
let client: SharedGateway['client'];
let open: SharedGateway['open'];
let close: SharedGateway['close'];

beforeAll(async () => {
	({ gateway, client, open, close } = await startSharedGateway());
});
afterAll(() => close());

describe('What the caller says while audio is played', () => {
	async function openWithReceiver(settings = {}) {
		const receiver = await startReceiver();
		return { receiver, ...(await open({ to: receiver.url, ...settings })) };
	}
	function say(caller: Caller, pieces: Int16Array[]) {
		const all = Int16Array.from(pieces.flatMap((one) => [...one]));
		for (let at = 0; at < all.length; at += 160) caller.media(toMulaw(all.subarray(at, at + 160)));
	}

	it('stops it within 300 ms, and says so in its event', async () => {
		const { receiver, path, caller, events } = await openWithReceiver();
		say(caller, [silence(1000)]);
		await client.upload(`${path}/play`, wavOf(3000));
		say(caller, [speech(300)]);
		await caller.settled();
		expect(events().at(-1)).toBe('clearAudio');
		say(caller, [speech(200), silence(1000), speech(500), silence(1000)]);
		const all = (await receiver.count(2)).map(({ fields }) => fields.Interrupted);
		expect(all).toEqual(['true', 'false']);
		expect(await gateway.metric('plays_total', { result: 'interrupted' })).toBeGreaterThan(0);
		await caller.hangUp();
		await receiver.close();
	});

	it('stops it also where it began before', async () => {
		const { receiver, path, caller, events } = await openWithReceiver();
		say(caller, [silence(500), speech(500)]);
		await caller.settled();
		await client.upload(`${path}/play`, wavOf(3000));
		say(caller, [speech(300)]);
		await caller.settled();
		expect(events().at(-1)).toBe('clearAudio');
		say(caller, [silence(1000)]);
		expect((await receiver.count(1))[0]!.fields.Interrupted).toBe('true');
		await caller.hangUp();
		await receiver.close();
	});

	it('does not stop it where the settings say so', async () => {
		const { receiver, path, caller, events } = await openWithReceiver({ interrupt: false });
		await client.upload(`${path}/play`, wavOf(3000));
		say(caller, [silence(500), speech(500), silence(1000)]);
		caller.send({ event: 'dtmf', dtmf: { digit: '1' } });
		expect((await receiver.count(1))[0]!.fields.Interrupted).toBe('false');
		expect(events()).not.toContain('clearAudio');
		await caller.hangUp();
		await receiver.close();
	});

	it('stops it also where only the other track is cut', async () => {
		const { receiver, path, caller, events } = await openWithReceiver({ track: 'outbound' });
		await client.upload(`${path}/play`, wavOf(3000));
		caller.send({ event: 'dtmf', dtmf: { digit: '1', track: 'outbound' } });
		await caller.settled();
		expect(events()).not.toContain('clearAudio');
		say(caller, [silence(500), speech(500), silence(1000)]);
		await caller.settled();
		expect(events().at(-1)).toBe('clearAudio');
		await caller.hangUp();
		const all = (await receiver.count(1)).map(({ fields }) => fields.Event);
		expect(all).toEqual(['Digits']);
		await receiver.close();
	});
});
