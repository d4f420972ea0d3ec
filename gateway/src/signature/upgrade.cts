import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Account } from '../config/types.cts';
import { parseUrl } from '../config/url.cts';
import { signText, stringToSign } from './v3.cts';

/** Whose token signed an upgrade. */
export interface Signer {
	account: Account;
	/**
	 * `own`: the token of the account that the call belongs to. `main`: the token of the main account,
	 * which also signs what its subaccounts send.
	 */
	kind: 'own' | 'main';
}

const HEADERS = [
	['own', 'x-plivo-signature-v3'],
	['main', 'x-plivo-signature-ma-v3'],
] as const;

/** 32 bytes in base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
/** A nonce with a dot could contain the end of the signed text. */
const NONCE = /^[A-Za-z0-9_-]{1,128}$/;
/** The most signatures in a header. Plivo never has more active tokens. */
const MAX_SIGNATURES = 10;

/** The signatures of a header, which lists several while a token is being replaced. */
function signaturesOf(header: string | string[] | undefined): Buffer[] {
	return String(header ?? '')
		.split(',', MAX_SIGNATURES)
		.map((text) => text.trim())
		.filter((text) => SIGNATURE.test(text))
		.map((text) => Buffer.from(text, 'base64'));
}

/**
 * The addresses that Plivo may have signed for the one that it connected to. Its docs disagree about the
 * scheme, and its SDKs about the port: plivo-cli says http, plivo-stream-sdk-node uses http or https,
 * the guide says "full URI including protocol"; the Java, Ruby and .NET SDKs drop the port.
 *
 * @param url begins with the public address; the scheme does not matter
 */
export function signedUrls(url: string): string[] {
	const rests = new Set(
		// n8n writes the host in lower case and as ASCII, without a default port.
		[url, parseUrl(url)?.href ?? url].flatMap((one) => {
			const rest = one.replace(/^[a-z]+:\/\//i, '');
			return [rest, rest.replace(/^(\[[^\]]*\]|[^:/]*):\d+/, '$1')];
		}),
	);
	return ['http', 'https', 'wss', 'ws'].flatMap((scheme) =>
		[...rests].map((one) => `${scheme}://${one}`),
	);
}

/** The account that signed an upgrade for an address; undefined if none of the accounts did. */
export function findSigner(
	headers: IncomingHttpHeaders,
	url: string,
	accounts: readonly Account[],
): Signer | undefined {
	const nonce = String(headers['x-plivo-signature-v3-nonce'] ?? '');
	if (!NONCE.test(nonce)) return undefined;
	// Once for all accounts: anybody can send a long query, which takes long to sort.
	const texts = signedUrls(url).map((one) => stringToSign({ method: 'GET', url: one, nonce }));
	for (const [kind, name] of HEADERS) {
		const signatures = signaturesOf(headers[name]);
		if (signatures.length === 0) continue;
		for (const account of accounts) {
			const isSigned = texts.some((text) => {
				const expected = signText(text, account.authToken);
				return signatures.some((signature) => timingSafeEqual(signature, expected));
			});
			if (isSigned) return { account, kind };
		}
	}
	return undefined;
}

/** Whether `start` may name an account: the signer's own, or a subaccount if the main account signed. */
export function mayBelongTo({ account, kind }: Signer, accountId: string): boolean {
	return accountId === account.authId || (kind === 'main' && /^SA[A-Z0-9]+$/.test(accountId));
}
