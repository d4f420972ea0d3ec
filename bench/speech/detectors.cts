import { join } from 'node:path';

import { loadOnnxRuntime } from '../../gateway/src/silero/loadOnnxRuntime.cts';
import { loadSilero } from '../../gateway/src/silero/model.cts';
import { createSilero } from '../../gateway/src/silero/silero.cts';
import type { Detector } from '../../gateway/src/speech/detector.cts';
import { createEnergyDetector } from '../../gateway/src/speech/energy.cts';

/** Makes the detector that hears one piece of audio. */
export type MakeDetector = (samples: Int16Array, rate: number) => Promise<Detector>;

/** A detector that has decided about all frames before. */
function replay(frame: number, isSpeech: boolean[]): Detector {
	let at = -1;
	const classify = () => (isSpeech[(at += 1)] ? 'speech' : 'silence');
	return { frame, noiseFrames: 0, classify };
}

function framesOf(samples: Int16Array, length: number): Int16Array[] {
	const count = Math.floor(samples.length / length);
	return Array.from({ length: count }, (_, at) => samples.subarray(at * length, (at + 1) * length));
}

interface Fvad {
	HEAP16: Int16Array;
	_malloc(bytes: number): number;
	_fvad_new(): number;
	_fvad_set_mode(fvad: number, mode: number): void;
	_fvad_set_sample_rate(fvad: number, rate: number): void;
	_fvad_process(fvad: number, samples: number, length: number): number;
}

/** The detector of WebRTC in its strictest mode, with frames of 20 ms. */
const webrtc: MakeDetector = async (samples, rate) => {
	const name = '@echogarden/fvad-wasm';
	const { default: load } = (await import(name)) as { default: () => Promise<Fvad> };
	const module = await load();
	const fvad = module._fvad_new();
	module._fvad_set_mode(fvad, 3);
	module._fvad_set_sample_rate(fvad, rate);
	const length = rate / 50;
	const buffer = module._malloc(length * 2);
	const isSpeech = framesOf(samples, length).map((frame) => {
		module.HEAP16.set(frame, buffer / 2);
		return module._fvad_process(fvad, buffer, length) === 1;
	});
	return replay(length, isSpeech);
};

/**
 * The gateway's other detector. Its runtime has 288 MB, so it is no dependency.
 *
 * @param folder where onnxruntime-node and @ricky0123/vad-web are installed
 */
function silero(folder: string): MakeDetector {
	const file = join(folder, 'node_modules/@ricky0123/vad-web/dist/silero_vad_v5.onnx');
	return async (samples, rate) => {
		const model = await loadSilero(file, () => loadOnnxRuntime([folder]));
		const { frame: length, classify } = createSilero(model, rate);
		const isSpeech: boolean[] = [];
		for (const frame of framesOf(samples, length)) {
			isSpeech.push((await classify(frame)) === 'speech');
		}
		return replay(length, isSpeech);
	};
}

/** By the name in the table. */
export const detectors = (sileroFolder: string | undefined): Record<string, MakeDetector> => ({
	ours: (_samples, rate) => Promise.resolve(createEnergyDetector(rate)),
	'WebRTC VAD, mode 3': webrtc,
	...(sileroFolder !== undefined && { 'Silero v5': silero(sileroFolder) }),
});
