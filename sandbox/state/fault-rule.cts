/** What a fault does to the API requests that it matches. See README.md, "Faults". */
export interface FaultRule {
	method?: string;
	/** Part of the raw path and query, or a pattern for it. */
	path?: string | RegExp;
	status?: number;
	/** A string is sent as it is, anything else as JSON. */
	body?: unknown;
	contentType?: string;
	headers?: Record<string, string>;
	/** Milliseconds before the response. Alone, it only delays the normal response. */
	delayMs?: number;
	/** Cut the connection without a response. */
	reset?: true;
	/** Keep the connection open and never respond. */
	hang?: true;
	/** Carry out the request before the fault, so that the client misses the response only. */
	carriedOut?: true;
	/** How many requests it matches; default 1, `Infinity` for all. */
	times?: number;
}
