/** As much of JSON schema as n8n's editor reads; of several types it shows the first. */
export interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON schema's own names; null is there where there is nothing else to say. */
function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}

/** The types of all values, in the order they were seen, null last. */
function typesOf(values: unknown[]): string | string[] {
	const all = [...new Set(values.map(typeOf))];
	// A whole number among others is a number like them.
	const seen = all.filter((type) => type !== 'integer' || !all.includes('number'));
	const types = [...seen.filter((type) => type !== 'null'), ...seen.filter((it) => it === 'null')];
	return types.length === 1 ? types[0]! : types;
}

function propertiesOf(objects: Array<Record<string, unknown>>): Record<string, Schema> {
	const keys = [...new Set(objects.flatMap((it) => Object.keys(it)))];
	const valuesOf = (key: string) => objects.filter((it) => key in it).map((it) => it[key]);
	return Object.fromEntries(keys.map((key) => [key, infer(valuesOf(key))]));
}

/** What all of these values have in common: each field that any of them has, with all its types. */
export function infer(values: unknown[]): Schema {
	const defined = values.filter((value) => value !== undefined);
	const objects = defined.filter(isObject);
	const lists = defined.filter(Array.isArray) as unknown[][];
	return {
		type: typesOf(defined),
		...(objects.length > 0 && { properties: propertiesOf(objects) }),
		...(lists.length > 0 && { items: infer(lists.flat()) }),
	};
}
