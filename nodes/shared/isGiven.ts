/** Whether a field has a value. Without one, expressions return `null` or `undefined`, AI agents an empty text. */
export const isGiven = (value: unknown) => value !== '' && value !== null && value !== undefined;
