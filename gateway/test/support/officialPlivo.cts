import { requireOutside } from './outside.cts';

// Loaded outside of jest: the package asks `instanceof Array` of what Node's query parser returns,
// which is true only where Array is Node's own.
const plivo = requireOutside('plivo') as typeof import('plivo');

/** Plivo's own check of a signature. */
export const { validateV3Signature } = plivo;
