import type { IncomingHttpHeaders } from 'node:http';
import { MAX_URL } from '../config/targets.cts';
import type { Config } from '../config/types.cts';
import { decodeSettings } from '../settings/decode.cts';
import type { GatewayState } from '../state.cts';
import type { Settings } from '../settings/schema.cts';
import { findSigner, type Signer } from '../signature/upgrade.cts';
import { streamUrlOf, stripPublicPath } from './publicPath.cts';

/** A stream that may be opened. */
export interface AcceptedUpgrade {
	/** Undefined if signatures are not checked. */
	signer: Signer | undefined;
	settings: Settings;
	/** The address that Plivo connected to. */
	serviceUrl: string;
}

export interface RefusedUpgrade {
	status: 400 | 401 | 404 | 503;
	error: string;
	advice: string;
}

export interface UpgradeParts {
	config: Pick<Config, 'accounts' | 'deliverTo' | 'maxStreams' | 'verifySignature'>;
	publicUrl: string;
	state: GatewayState;
	/** Number of open connections. */
	open: number;
}

const ROUTE = /^\/stream\/([^/?#]*)(?:\?|$)/;

const refuse = (status: RefusedUpgrade['status'], error: string, advice: string) => ({
	...{ status, error, advice },
});

/**
 * Checks a request for a stream before it is answered. The signature is checked before the
 * settings are read, so that only the owner of an account can make the gateway read them.
 */
export function checkUpgrade(
	{ url, headers }: { url: string; headers: IncomingHttpHeaders },
	{ config, publicUrl, state, open }: UpgradeParts,
): AcceptedUpgrade | RefusedUpgrade {
	const path = stripPublicPath(url, publicUrl);
	const encoded = ROUTE.exec(path)?.[1];
	if (encoded === undefined) {
		return refuse(404, 'There is no stream at this address.', 'Use /stream/<settings>.');
	}
	if (state !== 'ready' || open >= config.maxStreams) {
		const reason =
			state === 'ready' ? 'The gateway has no free stream.' : `The gateway is ${state}.`;
		return refuse(503, reason, 'Try again later, or use another instance.');
	}
	const serviceUrl = streamUrlOf(url, publicUrl);
	if (serviceUrl.length > MAX_URL) {
		return refuse(400, 'The address is too long.', `Plivo accepts ${MAX_URL} characters.`);
	}
	const signer = findSigner(headers, serviceUrl, config.accounts);
	if (signer === undefined && config.verifySignature) {
		return refuse(
			401,
			'The request is not signed by an account of this gateway.',
			'Check the Auth Token, and that PUBLIC_URL is the address that Plivo dials.',
		);
	}
	const settings = decodeSettings(encoded, config.deliverTo);
	return 'mistake' in settings
		? refuse(400, settings.mistake, 'Make the address with `plivo-stream-gateway url`.')
		: { signer, settings, serviceUrl };
}
