const { accessSync, constants, existsSync, readdirSync } = require('node:fs');
const { delimiter, isAbsolute, join } = require('node:path');
const { UserError } = require('./user-error.cjs');

const oldestNode = { major: 20, minor: 19 };
const xcode = 'xcode-select --install';

/** Programs that npm does not have: the commands or files that can be used, and their packages. */
const needs = {
	npm: { commands: ['npm'], debian: 'npm', macos: 'brew install node' },
	git: { commands: ['git'], debian: 'git', macos: xcode },
	compiler: { commands: ['g++', 'c++', 'clang++'], debian: 'g++', macos: xcode },
	make: { commands: ['make', 'gmake'], debian: 'make', macos: xcode },
	python3: { commands: ['python3'], debian: 'python3', macos: 'brew install python3' },
	chromium: { commands: ['chromium'], debian: 'chromium', macos: 'brew install --cask chromium' },
	redis: { commands: ['redis-server'], debian: 'redis-server', macos: 'brew install redis' },
	postgres: { commands: ['postgres'], debian: 'postgresql', macos: 'brew install postgresql' },
	nginx: { commands: ['nginx'], debian: 'nginx', macos: 'brew install nginx' },
	espeak: { commands: ['espeak-ng'], debian: 'espeak-ng', macos: 'brew install espeak-ng' },
	recordings: {
		commands: ['/usr/share/pocketsphinx/test/data/cards/001.wav'],
		debian: 'pocketsphinx-testdata',
		macos: 'only Debian has pocketsphinx-testdata: use a container',
	},
	recognizer: {
		commands: ['pocketsphinx_continuous'],
		debian: 'pocketsphinx',
		macos: 'only Debian has pocketsphinx_continuous: use a container',
	},
	recognizerModel: {
		commands: ['/usr/share/pocketsphinx/model/en-us/en-us/mdef'],
		debian: 'pocketsphinx-en-us',
		macos: 'only Debian has pocketsphinx-en-us: use a container',
	},
};

const postgresFolder = '/usr/lib/postgresql';

/** PATH, and Debian's folders for servers, which are not in a user's PATH. Each PostgreSQL has its own folder. */
function searchPath() {
	const versions = existsSync(postgresFolder) ? readdirSync(postgresFolder) : [];
	const folders = versions.map((version) => join(postgresFolder, version, 'bin'));
	return [process.env.PATH, '/usr/sbin', ...folders].join(delimiter);
}

/** For everything here, and for compiling SQLite for n8n. */
const basics = [needs.npm, needs.git];
const compiling = [needs.compiler, needs.make, needs.python3];

/** @param {string} command @param {NodeJS.ProcessEnv} env */
function onPath(command, env) {
	if (isAbsolute(command)) return existsSync(command);
	const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
	return (env.PATH ?? '').split(delimiter).some((folder) =>
		endings.some((ending) => {
			try {
				accessSync(join(folder, command + ending), constants.X_OK);
				return folder !== '';
			} catch {
				return false;
			}
		}),
	);
}

/** @param {string} version such as 20.19.0 */
function checkNode(version = process.versions.node) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const { major: oldest, minor: least } = oldestNode;
	if (major > oldest || (major === oldest && minor >= least)) return;
	throw new UserError(
		`Node.js ${oldest}.${least} or newer is needed, and this is ${version}.`,
		'Install a newer one and run the command again, e.g. `nvm install 24`.',
	);
}

/**
 * @param {Array<{commands: string[], debian: string, macos: string}>} wanted
 * @param {NodeJS.ProcessEnv} [env]
 * @throws {UserError} with the install lines of exactly what is missing
 */
function checkNeeds(wanted, env = { PATH: searchPath() }) {
	const missing = wanted.filter(({ commands }) => !commands.some((name) => onPath(name, env)));
	if (missing.length === 0) return;
	const macos = [...new Set(missing.map(({ macos }) => macos))].join(' && ');
	throw new UserError(
		`Missing on this machine: ${missing.map(({ commands }) => commands[0]).join(', ')}.`,
		[
			'Install it and run the command again:',
			`  Debian, Ubuntu: apt-get install -y ${missing.map(({ debian }) => debian).join(' ')}`,
			`  macOS:          ${macos}`,
		].join('\n'),
	);
}

module.exports = { basics, checkNeeds, checkNode, compiling, needs, searchPath };
