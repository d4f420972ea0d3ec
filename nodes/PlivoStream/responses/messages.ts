/**
 * The error with exactly this message. n8n's errors replace a message that contains a system code
 * anywhere, such as `ETIMEDOUT` in a text of Plivo's, by a text about that code.
 */
export function withMessage<E extends Error>(error: E, message: string): E {
	error.message = message;
	return error;
}
