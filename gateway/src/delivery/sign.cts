import { newNonce, sign, type Fields } from '../signature/v3.cts';

/** `/` stays as it is: audio of a quiet line is full of it in base64, and would not fit into 4 MB. */
const encode = (text: string) =>
	text.replace(/[^A-Za-z0-9/_.~*-]+/g, encodeURIComponent).replaceAll('%20', '+');

/** Fields as `application/x-www-form-urlencoded`. */
export const encodeForm = (fields: Fields) =>
	fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');

/** The signature headers of a callback, made with the Auth Token of the stream's account. */
export function signedHeaders(url: string, fields: Fields, authToken: string) {
	const nonce = newNonce();
	const signature = sign({ method: 'POST', url, fields, nonce }, authToken).toString('base64');
	return {
		'X-Plivo-Signature-V3': signature,
		'X-Plivo-Signature-Ma-V3': signature,
		'X-Plivo-Signature-V3-Nonce': nonce,
	};
}
