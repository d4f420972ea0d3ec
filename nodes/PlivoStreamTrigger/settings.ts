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

/** The settings of the trigger. */
export interface TriggerSettings {
	events: unknown[];
	/** The text as entered, without invisible characters around it; `''` if it is not set. */
	publicUrl: string;
	verifySignature: boolean;
	includeRaw: boolean;
}

/**
 * Reads the settings as they are stored, without evaluating an expression. So an unsigned request
 * causes no evaluation, and no request can change how it is checked. If an expression is stored
 * nevertheless, its text is the value, which is no event, no URL and not `false`.
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
