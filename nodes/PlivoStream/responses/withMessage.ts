/**
 * The error with exactly this message. If a message contains a system code, such as `ETIMEDOUT` in a
 * text from Plivo, n8n's errors replace the whole message by a text about that code.
 */
export function withMessage<E extends Error>(error: E, message: string): E {
	error.message = message;
	return error;
}
