const wanted = /^(package\.json|README\.md|LICENSE\.md|CHANGELOG\.md|dist\/.+\.(js|svg|json))$/;
const unwanted = /(\.map|\.tsbuildinfo|\.d\.ts)$|^dist\/(package|tsconfig[^/]*)\.json$/;

/**
 * What is wrong with the list of files that npm would publish, a sentence for each.
 *
 * @param {string[]} files paths inside the package
 * @param {{n8n: {nodes: string[], credentials: string[]}}} manifest package.json
 * @returns {string[]}
 */
function packedListFaults(files, { n8n }) {
	const listed = [...n8n.nodes, ...n8n.credentials];
	// n8n looks for a node's codex beside its code, and goes without where it is not there.
	const codexes = n8n.nodes.map((file) => file.replace(/\.js$/, '.json'));
	return [
		...files
			.filter((file) => !wanted.test(file) || unwanted.test(file))
			.map((file) => `${file} has no business in the package.`),
		...listed
			.filter((file) => !files.includes(file))
			.map((file) => `${file} stands in package.json and is not in the package.`),
		...codexes
			.filter((file) => !files.includes(file))
			.map((file) => `${file}, the codex of a node, is not in the package.`),
	];
}

module.exports = { packedListFaults };
