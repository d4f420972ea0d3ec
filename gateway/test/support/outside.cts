import { runInThisContext } from 'node:vm';

const { createRequire } = runInThisContext(
	'process.getBuiltinModule("node:module")',
) as typeof import('node:module');

/** Loads a package outside of jest, where Node's own classes and ES modules are. */
export const requireOutside = createRequire(__filename);
