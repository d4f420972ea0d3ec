/** Makes the value of an item's field from the text in a callback. */
export type Parse = (value: string) => unknown;

/** A field of an item, the fields of a callback that it may come from, and how it is read. */
export type ItemField = [name: string, plivoNames: string[], parse: Parse];

export const asIs: Parse = (value) => value;
