import { trimInvisible } from './invisible';

/** What a field must be, in words that follow its name, and how to get there. */
export interface Refusal {
	refused: string;
	advice: string;
}

/** A field's value as it goes out, or why it does not. */
export type Reading<T> = { value: T } | Refusal;

export type Constraint<T> = (value: unknown) => Reading<T>;

export const accept = <T>(value: T): Reading<T> => ({ value });
export const refuse = (refused: string, advice: string): Refusal => ({ refused, advice });

/** Text without the blanks that pasting leaves around it; numbers from expressions are taken too. */
export const toText = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? trimInvisible(String(value)) : '';

/** What an expression has put where one text belongs; `undefined` for a text, a number or nothing. */
export function findKind(value: unknown): string | undefined {
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'boolean') return String(value);
	return typeof value === 'object' && value !== null ? 'an object' : undefined;
}

/** Refuses what no text can be made of, such as a list from an expression. `what` is `an id`. */
export const textOnly =
	<T>(what: string, advice: string, rule: Constraint<T>): Constraint<T> =>
	(value) => {
		const kind = findKind(value);
		return kind === undefined ? rule(value) : refuse(`is ${kind}, not ${what}`, advice);
	};
