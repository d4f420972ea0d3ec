/** Whether a field has a value: an expression gives `null` or `undefined`, an AI agent an empty text. */
export const isGiven = (value: unknown) => value !== '' && value !== null && value !== undefined;
