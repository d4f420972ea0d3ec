import { runInThisContext } from 'node:vm';

// Loaded outside of jest: the package asks `instanceof Array` of what Node's query parser returns,
// which is true only where Array is Node's own.
const { createRequire } = runInThisContext(
	'process.getBuiltinModule("node:module")',
) as typeof import('node:module');

/** Plivo's own check of a signature. */
export const { validateV3Signature } = createRequire(__filename)('plivo') as typeof import('plivo');
