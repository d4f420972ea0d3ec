/** Whose calls, callbacks and streams these are, in n8n and in the gateway. */
export const account = { authId: 'MABENCHBENCHBENCHBEN', authToken: 'bench' };
