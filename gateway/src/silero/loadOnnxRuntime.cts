import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Arrays of numbers with their dimensions. */
export type Tensor = object;

export interface Session {
	run(feeds: Record<string, Tensor>): Promise<{ output: { data: Float32Array }; stateN: Tensor }>;
}

/** The parts of onnxruntime-node that are used. It has 288 MB, so it is not a dependency: users install it. */
export interface OnnxRuntime {
	Tensor: new (type: string, data: Float32Array | BigInt64Array, dims: number[]) => Tensor;
	InferenceSession: { create(file: string, options: object): Promise<Session> };
}

/** @throws Error of Node if it is neither in the current folder nor beside the gateway */
export function loadOnnxRuntime(
	paths = [process.cwd(), __dirname],
	name = 'onnxruntime-node',
): OnnxRuntime {
	const require = createRequire(join(__dirname, 'loadOnnxRuntime.cjs'));
	return require(require.resolve(name, { paths })) as OnnxRuntime;
}
