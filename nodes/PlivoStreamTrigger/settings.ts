import { trimInvisible } from '../plivo/invisible';
import { isRecord } from '../plivo/isRecord';

/** The trigger while it is published, or while it gets a request. */
export interface ParameterContext {
	getNodeParameter(
		name: string,
		fallback?: unknown,
		options?: { rawExpressions?: boolean },
	): unknown;
}

/** How the trigger is set. */
export interface TriggerSettings {
	events: unknown[];
	/** As it was entered, without invisible characters around it; `''` if it was not. */
	publicUrl: string;
	verifySignature: boolean;
	includeRaw: boolean;
}

/**
 * Reads the settings as they are stored. None of them takes an expression, so none is evaluated: an
 * unsigned request costs no evaluation, and no request can change how it is checked. An expression
 * that got there counts as its text, which is no event, no URL and not `false`.
 */
export function readSettings(context: ParameterContext): TriggerSettings {
	const stored = (name: string, byDefault: object): unknown =>
		context.getNodeParameter(name, byDefault, { rawExpressions: true });
	const options = stored('options', {});
	const { publicUrl, verifySignature, includeRaw } = isRecord(options) ? options : {};
	return {
		events: [stored('events', [])].flat(),
		publicUrl: typeof publicUrl === 'string' ? trimInvisible(publicUrl) : '',
		verifySignature: verifySignature !== false,
		includeRaw: includeRaw === true,
	};
}
