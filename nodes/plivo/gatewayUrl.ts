import { readRequestUrl, type RequestUrl } from './requestUrl';

/**
 * Placeholder for Gateway URL in the nodes' requests to the gateway. No request is sent to it: the credential
 * replaces it, as it does with `ACCOUNT_PLACEHOLDER`.
 */
export const GATEWAY_PLACEHOLDER = 'https://gateway.invalid';

/**
 * The path that this package adds to the URL. A user may have pasted it, too. Any other path belongs to
 * PUBLIC_URL, also `/stream`, but not `/v1` at the end. The settings of a stream are base64url of a JSON
 * object.
 */
const OWN_PATH = /\/(?:v1(?:\/(?:streams|recordings)(?:\/.*)?)?|stream\/e(?:30|yJ)[\w-]*)$/;

/** The gateway's `PUBLIC_URL`, or what is wrong with the text and what to do. */
export const readGatewayUrl = (text: string): RequestUrl =>
	text === ''
		? {
				ok: false,
				problem: 'is empty in the credential',
				advice: 'Enter the PUBLIC_URL of your gateway there, such as https://audio.example.com.',
			}
		: readRequestUrl(text, OWN_PATH, 'https://audio.example.com');
