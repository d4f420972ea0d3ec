import { newNonce, sign, type Fields } from '../signature/v3.cts';

const encode = (text: string) => encodeURIComponent(text).replaceAll('%20', '+');

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
