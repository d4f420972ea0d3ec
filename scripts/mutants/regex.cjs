/**
 * What can be changed in a pattern: what to find in it, and what to write instead.
 *
 * @type {Array<[find: RegExp, put: (found: RegExpMatchArray) => string]>}
 */
const changes = [
	[/^\^/g, () => ''],
	[/(?<!\\)\$$/g, () => ''],
	[/(?<!\\)\+/g, () => ''],
	[/(?<!\\)\*/g, () => '+'],
	[/(?<![\\(*+?}])\?/g, () => ''],
	[/\[\^/g, () => '['],
	[/(?<!\\)\[(?!\^)/g, () => '[^'],
	[/\\d/g, () => '\\D'],
	[/\\s/g, () => '\\S'],
	[/\\w/g, () => '\\W'],
	[/\{(\d+)\}/g, ([, count]) => `{${count},}`],
	[/\{(\d+),\d*\}/g, ([, least]) => `{${least}}`],
];

/** @param {string} literal */
function isValid(literal) {
	const end = literal.lastIndexOf('/');
	try {
		new RegExp(literal.slice(1, end), literal.slice(end + 1));
		return true;
	} catch {
		return false;
	}
}

/**
 * Regular expressions that differ from one in a single place.
 *
 * @param {string} literal such as `/a+/g`
 * @returns {string[]}
 */
function regexMutants(literal) {
	const end = literal.lastIndexOf('/');
	const [pattern, flags] = [literal.slice(1, end), literal.slice(end + 1)];
	const changed = changes.flatMap(([find, put]) =>
		[...pattern.matchAll(find)].map((found) => {
			const rest = pattern.slice(found.index + found[0].length);
			return `/${pattern.slice(0, found.index)}${put(found)}${rest}/${flags}`;
		}),
	);
	const withoutFlags = [...flags].map((flag) => `/${pattern}/${flags.replace(flag, '')}`);
	return [...changed, ...withoutFlags].filter(isValid);
}

module.exports = { regexMutants };
