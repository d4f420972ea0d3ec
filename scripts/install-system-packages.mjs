// node scripts/install-system-packages.mjs: installs every program that a test needs and npm does not
// have, as root on Debian. Elsewhere it prints what to install. It needs no node_modules.
import { needs } from './shared/needs.cjs';
import { installSystemPackages } from './shared/system-packages.cjs';
import { UserError } from './shared/user-error.cjs';

try {
	await installSystemPackages(Object.values(needs));
} catch (error) {
	console.error(error instanceof UserError ? `\n✖ ${error.message}` : error);
	process.exitCode = 1;
}
