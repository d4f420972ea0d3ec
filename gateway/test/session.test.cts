import { WaveFile } from 'wavefile';
import type { SettingsInput } from '../src/settings/schema.cts';
import { silence, speech, toL16, toMulaw } from './support/audio.cts';
import { startTestGateway, type TestGateway } from './support/gateway.cts';
import { CALL_ID, dial, STREAM_ID, streamAddress, type Caller } from './support/plivo.cts';
import { startReceiver, type Receiver } from './support/receiver.cts';

let gateway: TestGateway;
let receiver: Receiver;
let caller: Caller;

async function open(settings: SettingsInput = {}, start = {}) {
	receiver = await startReceiver();
	gateway = await startTestGateway();
	caller = await dial(streamAddress(gateway, { to: receiver.url, ...settings }));
	caller.start(start);
}
afterEach(async () => {
	caller.socket.terminate();
	await gateway.close();
	await receiver.close();
});

/** Sends audio as Plivo does: 20 ms in each message, numbered from 1. */
function say(
	pieces: Int16Array[],
	encode: (samples: Int16Array) => Buffer = toMulaw,
	track?: string,
) {
	const all = Int16Array.from(pieces.flatMap((one) => [...one]));
	let chunk = 0;
	for (let at = 0; at < all.length; at += 160) {
		caller.media(encode(all.subarray(at, at + 160)), (chunk += 1), track);
	}
}

const fieldsOf = ({ fields: { Audio, ...fields } }: { fields: Record<string, string> }) => ({
	...fields,
	hasAudio: Audio !== undefined,
});

describe('What a caller says', () => {
	it.each([
		['mu-law at 8 kHz', 'audio/x-mulaw', 8000, toMulaw],
		['L16 at 8 kHz', 'audio/x-l16', 8000, toL16],
		['L16 at 16 kHz', 'audio/x-l16', 16_000, toL16],
	])(
		'is posted as a signed form with a WAV file, from %s',
		async (_what, encoding, sampleRate, encode) => {
			await open({}, { mediaFormat: { encoding, sampleRate } });
			say([silence(1000), speech(1000), silence(2000)], encode);
			const [received] = await receiver.count(1);
			const scale = sampleRate / 8000;
			expect(received!.isSigned).toBe(true);
			expect(fieldsOf(received!)).toEqual({
				...{ Event: 'Utterance', StreamID: STREAM_ID, CallUUID: CALL_ID, Sequence: '1' },
				...{ Timestamp: '2026-11-25 12:00:00', Track: 'inbound', Interrupted: 'false' },
				ServiceURL: streamAddress(gateway, { to: receiver.url }),
				StartMs: String(1000 / scale - 300),
				DurationMs: String(1000 / scale + 500),
				hasAudio: true,
			});
			const wav = new WaveFile(Buffer.from(received!.fields.Audio!, 'base64'));
			expect(wav.fmt).toMatchObject({ sampleRate, numChannels: 1, bitsPerSample: 16 });
			expect(wav.getSamples().length).toBe(8000 + 0.5 * sampleRate);
		},
	);

	it('comes with digits in the order in which both happened, and ends with the end', async () => {
		await open();
		say([silence(500), speech(500), silence(1000)]);
		for (const digit of '12#') caller.send({ event: 'dtmf', dtmf: { track: 'inbound', digit } });
		await caller.settled();
		await caller.hangUp();
		const all = (await receiver.count(3)).map(({ fields }) => fields);
		expect(all.map(({ Event, Sequence }) => [Event, Sequence])).toEqual([
			['Utterance', '1'],
			['Digits', '2'],
			['Ended', undefined],
		]);
		expect(all[1]).toMatchObject({ Digits: '12#' });
		expect(all[2]).toMatchObject({
			Reason: 'closed',
			DurationMs: '2000',
			Utterances: '1',
			Lost: '0',
		});
	});

	it('is complete when the caller hangs up in the middle of it', async () => {
		await open();
		say([silence(500), speech(500)]);
		caller.send({ event: 'dtmf', dtmf: { digit: '7' } });
		await caller.settled();
		await caller.hangUp();
		const all = (await receiver.count(3)).map(({ fields }) => fields);
		expect(all.map(({ Event }) => Event)).toEqual(['Utterance', 'Digits', 'Ended']);
	});

	it.each([
		['inbound', ['inbound']],
		['outbound', ['outbound']],
		['both', ['inbound', 'outbound']],
	] as const)('is taken from the tracks that the settings name: %s', async (track, expected) => {
		await open({ track });
		say([speech(500), silence(1000)], toMulaw, 'inbound');
		await caller.settled();
		say([speech(500), silence(1000)], toMulaw, 'outbound');
		await caller.settled();
		await caller.hangUp();
		const all = (await receiver.count(expected.length + 1)).map(({ fields }) => fields.Track);
		expect(all).toEqual([...expected, undefined]);
	});

	it('is not sent where the settings leave it out, and neither are digits', async () => {
		await open({ send: [] });
		say([speech(500), silence(1000)]);
		caller.send({ event: 'dtmf', dtmf: { digit: '#' } });
		await caller.settled();
		await caller.hangUp();
		const [received] = await receiver.count(1);
		expect(received!.fields).toMatchObject({ Event: 'Ended', Utterances: '0' });
		expect(await gateway.metric('utterances_total')).toBe(1);
		expect(await gateway.metric('digits_total')).toBe(1);
	});

	it('keeps its time where audio is lost, repeated, or carried by another socket', async () => {
		await open();
		const frame = toMulaw(silence(20));
		caller.media(frame, 1);
		caller.media(frame, 1);
		caller.media(frame, 26);
		caller.media(frame, 1_000_000);
		await caller.settled();
		expect(await gateway.metric('gap_samples_total')).toBe(24 * 160);
		expect(gateway.log.find('ignored a jump in the numbers of audio')).toHaveLength(1);
		const address = streamAddress(gateway, { to: receiver.url });
		const again = await dial(address);
		again.start();
		for (let chunk = 1; chunk <= 50; chunk += 1) again.media(toMulaw(speech(20)), chunk);
		await again.settled();
		await again.hangUp();
		const all = (await receiver.count(2)).map(({ fields }) => fields);
		// 26 frames, the one that jumped, and a second of speech; the lead-in is 300 ms.
		expect(all[0]).toMatchObject({ StartMs: '240', DurationMs: '1300' });
		expect(all[1]).toMatchObject({ Event: 'Ended', DurationMs: '1540' });
	});

	it('is a broken message where a payload has half a sample', async () => {
		await open({}, { mediaFormat: { encoding: 'audio/x-l16', sampleRate: 8000 } });
		caller.media(Buffer.alloc(321), 1);
		caller.send({ event: 'playedStream', name: 'a' });
		caller.send({ event: 'clearedAudio' });
		await caller.settled();
		expect(await gateway.metric('broken_messages_total')).toBe(1);
	});

	it('stays out of the log', async () => {
		await open();
		say([speech(500), silence(1000)]);
		caller.send({ event: 'dtmf', dtmf: { digit: '5' } });
		await caller.settled();
		await caller.hangUp();
		await receiver.count(3);
		const { pathname } = new URL(receiver.url);
		expect(gateway.log.text()).not.toContain(pathname);
		expect(gateway.log.text()).not.toMatch(/"digits?":/i);
		expect(gateway.log.find('stream ended')).toEqual([
			expect.objectContaining({ reason: 'closed', utterances: 1, streamId: STREAM_ID }),
		]);
	});

	it('is delivered though the gateway is stopped', async () => {
		await open();
		say([speech(500)]);
		await caller.settled();
		const stopped = gateway.stop();
		gateway.clock.advance(15_000);
		await caller.settled();
		await caller.settled();
		gateway.clock.advance(15_000);
		await stopped;
		const all = (await receiver.count(2)).map(({ fields }) => fields);
		expect(all[0]).toMatchObject({ Event: 'Utterance' });
		expect(all[1]).toMatchObject({ Event: 'Ended', Reason: 'drained' });
		gateway = await startTestGateway();
	});
});
