import { ConfigError } from '../config/read.cts';
import { loadOnnxRuntime, type OnnxRuntime, type Session } from './loadOnnxRuntime.cts';

/** A loaded model of Silero VAD, version 5, for many tracks. */
export interface SileroModel {
	Tensor: OnnxRuntime['Tensor'];
	session: Session;
}

/**
 * Loads a model.
 *
 * @param file the user's `.onnx` file
 * @throws ConfigError if onnxruntime-node is not installed, or the file is not a model
 */
export async function loadSilero(file: string, load = loadOnnxRuntime): Promise<SileroModel> {
	let runtime: OnnxRuntime;
	try {
		runtime = load();
	} catch {
		throw new ConfigError([
			'DETECTOR (--detector) is "silero": install onnxruntime-node beside plivo-stream-gateway, or in the folder where it is started.',
		]);
	}
	const { InferenceSession, Tensor } = runtime;
	try {
		// One thread for each frame, since many streams run at the same time.
		const options = { intraOpNumThreads: 1, interOpNumThreads: 1 };
		return { Tensor, session: await InferenceSession.create(file, options) };
	} catch (error) {
		const [reason] = (error as Error).message.split('\n');
		throw new ConfigError([
			`SILERO_MODEL (--silero-model) is ${JSON.stringify(file)}, which cannot be loaded: ${reason}.`,
		]);
	}
}
