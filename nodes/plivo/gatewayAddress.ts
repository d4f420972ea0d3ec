/** Settings in the address of a stream, for the gateway. Source: gateway/README.md, the address of a stream. */
export interface GatewaySettings {
	/** The URL that events are sent to. Without it, no events are sent. */
	to?: string;
	/** What is sent besides the end of the stream. */
	send: string[];
	/** Milliseconds of silence that end an utterance. */
	pause: number;
	/** Seconds after which an utterance is cut. */
	longest: number;
	/** Whether speech of the caller stops what is being played. */
	interrupt: boolean;
	/** The track whose speech becomes utterances. */
	track: string;
}

/** The values of `send`, in the order in which they are written into the address. */
export const SENDABLE: readonly string[] = ['utterances', 'digits', 'recording'];

/** Settings with these values are left out of the address. Its keys are in this order. */
export const GATEWAY_DEFAULTS: GatewaySettings = {
	to: undefined,
	send: ['utterances', 'digits'],
	pause: 700,
	longest: 30,
	interrupt: true,
	track: 'inbound',
};

/**
 * The WebSocket address of a stream at the gateway: http becomes ws, and the settings are base64url of
 * compact JSON without defaults, so that Plivo signs every byte of them.
 *
 * @param url the gateway's `PUBLIC_URL`
 */
export function gatewayAddress(url: URL, settings: GatewaySettings): string {
	const names = Object.keys(GATEWAY_DEFAULTS) as Array<keyof GatewaySettings>;
	const isChanged = (name: keyof GatewaySettings) =>
		JSON.stringify(settings[name]) !== JSON.stringify(GATEWAY_DEFAULTS[name]);
	const changed = names.filter(isChanged).map((name) => [name, settings[name]]);
	const encoded = Buffer.from(JSON.stringify(Object.fromEntries(changed))).toString('base64url');
	return `${url.href.replace(/^http/, 'ws').replace(/\/$/, '')}/stream/${encoded}`;
}
