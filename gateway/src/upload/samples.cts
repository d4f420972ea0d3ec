import { ALAW } from '../audio/alaw.cts';
import { MULAW } from '../audio/mulaw.cts';

/** How samples are stored. */
export interface SampleType {
	bytes: number;
	/** The sample at a place, from -1 to 1. */
	read(view: DataView, at: number): number;
}

const int24 = (view: DataView, at: number) =>
	view.getUint16(at, true) + view.getInt8(at + 2) * 0x1_0000;

/** By the format tag and the bits per sample of a WAV file: 1 PCM, 3 float, 6 A-law, 7 mu-law. */
export const SAMPLE_TYPES: Record<string, SampleType> = {
	'1/8': { bytes: 1, read: (view, at) => (view.getUint8(at) - 0x80) / 0x80 },
	'1/16': { bytes: 2, read: (view, at) => view.getInt16(at, true) / 0x8000 },
	'1/24': { bytes: 3, read: (view, at) => int24(view, at) / 0x80_0000 },
	'1/32': { bytes: 4, read: (view, at) => view.getInt32(at, true) / 0x8000_0000 },
	'3/32': { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
	'3/64': { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
	'6/8': { bytes: 1, read: (view, at) => ALAW[view.getUint8(at)]! / 0x8000 },
	'7/8': { bytes: 1, read: (view, at) => MULAW[view.getUint8(at)]! / 0x8000 },
};
