import { readRequestUrl, type RequestUrl } from './requestUrl';

/**
 * The base URL of requests to the gateway. No request is sent to it: the credential recognizes it and
 * replaces it by Gateway URL, as it does with `ACCOUNT_URL`.
 */
export const GATEWAY_URL = 'https://gateway.invalid';

/** What this package adds to the URL: it may have been pasted with it. */
const OWN_PATH = /\/(?:v1|stream)(?:\/.*)?$/i;

/** The gateway's `PUBLIC_URL`, or what is wrong with the text and what to do. */
export const readGatewayUrl = (text: string): RequestUrl =>
	text === ''
		? {
				ok: false,
				problem: 'is empty in the credential',
				advice: 'Enter the PUBLIC_URL of your gateway there, such as https://audio.example.com.',
			}
		: readRequestUrl(text, OWN_PATH, 'https://audio.example.com');
