/**
 * Blanks, control and format characters, and other characters that are not visible, such as the zero
 * width space U+200B or the byte order mark U+FEFF. Source: Unicode, UAX #44, Default_Ignorable_Code_Point.
 */
const INVISIBLE =
	/[\s\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;

const isVisible = (character: string) => !INVISIBLE.test(character);

/** The text without invisible characters at its ends, which are often copied from web pages. */
export function trimInvisible(text: string): string {
	const characters = Array.from(text);
	const first = characters.findIndex(isVisible);
	if (first < 0) return '';
	let end = characters.length;
	while (!isVisible(characters[end - 1]!)) end -= 1;
	return characters.slice(first, end).join('');
}

const NAMES = new Map([
	[' ', 'a space'],
	['\t', 'a tab'],
	['\n', 'a line break'],
	['\r', 'a line break'],
]);

/** The first invisible character inside a text, in words: `a space`, `the invisible character U+200B`. */
export function findInvisible(text: string): string | undefined {
	const found = INVISIBLE.exec(text)?.[0];
	return found === undefined
		? undefined
		: (NAMES.get(found) ?? `the invisible character ${codePoint(found)}`);
}

/** `U+200B` */
const codePoint = (character: string) =>
	`U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** A character as a message can show it: `"-"`, `a space`, `the invisible character U+200B`. */
export const nameCharacter = (character: string) => findInvisible(character) ?? `"${character}"`;

/** The text with its invisible characters made visible: `wss://exam<U+200B>ple.com`. Spaces are not changed. */
export const showInvisible = (text: string) =>
	Array.from(text, (character) =>
		character === ' ' || isVisible(character) ? character : `<${codePoint(character)}>`,
	).join('');
