const wanted = /^(package\.json|README\.md|LICENSE\.md|CHANGELOG\.md|dist\/.+\.(js|svg|json))$/;
const unwanted = /(\.map|\.tsbuildinfo|\.d\.ts)$|^dist\/(package|tsconfig[^/]*)\.json$/;
const schema = /\/__schema__\//;

/**
 * What is wrong with the list of files that npm would publish, a sentence for each.
 *
 * @param {string[]} files paths inside the package
 * @param {{n8n: {nodes: string[], credentials: string[]}}} manifest package.json
 * @param {string[]} schemas of the nodes' output, as paths from the root of the sources
 * @returns {string[]}
 */
function packedListFaults(files, { n8n }, schemas) {
	const listed = [...n8n.nodes, ...n8n.credentials];
	// n8n reads a node's codex beside its code. It reports nothing if the codex is missing.
	const codexes = n8n.nodes.map((file) => file.replace(/\.js$/, '.json'));
	// The same applies to schemas.
	const built = schemas.map((file) => `dist/${file}`);
	/** @param {string} file */
	const isStray = (file) =>
		!wanted.test(file) || unwanted.test(file) || (schema.test(file) && !built.includes(file));
	/** @param {string[]} some @param {(file: string) => string} say */
	const missing = (some, say) => some.filter((file) => !files.includes(file)).map(say);
	return [
		...files.filter(isStray).map((file) => `${file} does not belong in the package.`),
		...missing(listed, (file) => `${file} is in package.json but not in the package.`),
		...missing(codexes, (file) => `${file}, the codex of a node, is not in the package.`),
		...missing(built, (file) => `${file}, the schema of an output, is not in the package.`),
	];
}

module.exports = { packedListFaults };
