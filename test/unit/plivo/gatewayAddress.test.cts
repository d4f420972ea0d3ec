import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeSettings } from '../../../gateway/src/settings/decode.cts';
import { encodeSettings, streamUrl } from '../../../gateway/src/settings/encode.cts';
import {
	gatewayAddress,
	GATEWAY_DEFAULTS,
	type GatewaySettings,
	SENDABLE,
} from '../../../nodes/plivo/gatewayAddress.ts';

const PUBLIC_URL = 'https://audio.example.com';
const TO = 'https://n8n.example.com/webhook/abc/plivo/events';

const addressOf = (changes: Partial<GatewaySettings>, url = PUBLIC_URL) =>
	gatewayAddress(new URL(url), { ...GATEWAY_DEFAULTS, ...changes });
const encodedIn = (address: string) => address.split('/stream/')[1]!;
const jsonIn = (address: string) => Buffer.from(encodedIn(address), 'base64url').toString();

describe('the address of a stream at the gateway', () => {
	it('is the one of the gateway, for WebSocket, with the settings as its last part', () => {
		expect(addressOf({})).toBe('wss://audio.example.com/stream/e30');
		expect(addressOf({}, 'http://127.0.0.1:8790')).toBe('ws://127.0.0.1:8790/stream/e30');
		expect(addressOf({}, `${PUBLIC_URL}/gw`)).toBe('wss://audio.example.com/gw/stream/e30');
	});

	it('has compact JSON with keys in one order, and no defaults', () => {
		const all = {
			...{ track: 'both', interrupt: false, longest: 10, pause: 300 },
			...{ send: ['digits', 'recording'], to: TO },
		};
		expect(jsonIn(addressOf(all))).toBe(
			`{"to":"${TO}","send":["digits","recording"],"pause":300,"longest":10,"interrupt":false,"track":"both"}`,
		);
		expect(jsonIn(addressOf({ to: TO, pause: 700, send: ['utterances', 'digits'] }))).toBe(
			`{"to":"${TO}"}`,
		);
	});

	it('is read by the gateway as it was meant, and is the one that the gateway makes itself', () => {
		const settings = fc.record({
			to: fc.option(fc.webUrl({ validSchemes: ['https'] }), { nil: undefined }),
			send: fc.subarray([...SENDABLE]),
			pause: fc.integer({ min: 200, max: 5000 }),
			longest: fc.integer({ min: 2, max: 60 }),
			interrupt: fc.boolean(),
			track: fc.constantFrom('inbound', 'outbound', 'both'),
		});
		fc.assert(
			fc.property(settings, (one) => {
				const address = addressOf(one);
				const { to, ...others } = one;
				expect(decodeSettings(encodedIn(address), [])).toEqual(to ? one : others);
				expect(address).toBe(streamUrl(PUBLIC_URL, encodeSettings(one as never)));
			}),
		);
	});

	it('has the defaults of the gateway', () => {
		const { to, ...others } = GATEWAY_DEFAULTS;
		expect(decodeSettings('e30', [])).toEqual(others);
		expect(to).toBeUndefined();
	});
});
