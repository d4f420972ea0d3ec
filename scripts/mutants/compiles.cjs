const { join } = require('node:path');
const ts = require('typescript');

/**
 * Whether TypeScript accepts a file with other content. If it does not, the change is noticed by
 * `npm run lint`, even if all tests pass.
 *
 * @param {string} root
 * @param {string} file from the root
 * @param {string} content
 */
function compiles(root, file, content) {
	const path = join(root, file);
	const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
	const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
	const host = ts.createCompilerHost(options);
	const { readFile } = host;
	host.readFile = (name) => (join(name) === path ? content : readFile(name));
	const program = ts.createProgram(fileNames, { ...options, noEmit: true }, host);
	return ts.getPreEmitDiagnostics(program).length === 0;
}

module.exports = { compiles };
