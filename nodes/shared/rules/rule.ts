import { trimInvisible } from '../../plivo/invisible';

/** Why a value cannot be sent: `problem` follows the field's label, `advice` says what to do. */
export interface Invalid {
	ok: false;
	problem: string;
	advice: string;
}

/** The value of a field in the form in which it is sent, or why it cannot be sent. */
export type Checked<T> = { ok: true; value: T } | Invalid;

/** What a field's value must be. */
export type Rule<T> = (value: unknown) => Checked<T>;

export const valid = <T>(value: T): Checked<T> => ({ ok: true, value });
export const invalid = (problem: string, advice: string): Invalid => ({
	ok: false,
	problem,
	advice,
});

/** Text without blanks and invisible characters around it. Numbers from expressions are accepted. */
export const toText = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? trimInvisible(String(value)) : '';

/** What an expression returned instead of text; `undefined` for a text, a number or nothing. */
export function findKind(value: unknown): string | undefined {
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'boolean') return String(value);
	return typeof value === 'object' && value !== null ? 'an object' : undefined;
}

/** Rejects what is not text, such as a list from an expression. `what` is, for example, `a URL`. */
export const textOnly =
	<T>(what: string, advice: string, rule: Rule<T>): Rule<T> =>
	(value) => {
		const kind = findKind(value);
		return kind === undefined ? rule(value) : invalid(`is ${kind}, not ${what}`, advice);
	};
