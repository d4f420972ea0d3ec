/** Plivo's largest page. Source: Plivo docs, voice API overview, pagination. */
export const PAGE_SIZE = 20;

/**
 * A path from a template such as `/Call/{call_uuid}/Stream/{stream_id}/`, below the account's URL.
 * Throws if a value is missing or empty: the path of one stream without its id would be the path of
 * all streams of the call.
 */
export const fillPath = (template: string, values: Record<string, string>): string =>
	template.replace(/\{(\w+)\}/g, (_placeholder, name: string) => {
		const value = values[name] ?? '';
		if (value === '') throw new Error(`${template} needs a ${name}`);
		return encodeURIComponent(value);
	});
