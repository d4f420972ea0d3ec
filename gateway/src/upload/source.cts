import { refused } from '../refused.cts';
import { broken } from './errors.cts';
import type { MediaType } from './mediaType.cts';
import { readMpeg } from './mpeg.cts';
import { countSamples, readPcm, type Block, type Pcm } from './pcm.cts';
import { SAMPLE_TYPES } from './samples.cts';
import { parseWav } from './wav.cts';

/** Longer audio is refused, no matter how small the upload is. */
const MAX_SECONDS = 600;

/** How much decoded MP3 is kept. Audio of speech services is rarely longer. */
const MAX_KEPT_SECONDS = 30;

/** An upload of which all has been checked, so that it can be played while it is decoded. */
export interface Source {
	rate: number;
	/** Samples of one channel in all blocks. */
	samples: number;
	blocks: () => Iterable<Block> | AsyncIterable<Block>;
}

function checkLength(samples: number, rate: number) {
	if (samples <= MAX_SECONDS * rate) return;
	throw refused(
		413,
		'The audio is longer than 10 minutes.',
		'Send it in parts, which are played one after the other.',
	);
}

/** The length of PCM is known before it is decoded, and any bytes can be decoded. */
function openPcm(pcm: Pcm): Source {
	const samples = countSamples(pcm);
	checkLength(samples, pcm.rate);
	return { rate: pcm.rate, samples, blocks: () => readPcm(pcm) };
}

/**
 * MP3 is checked by decoding it. Longer audio is decoded a second time, since all of it would need much
 * memory. Resampling takes far more time than that.
 */
async function openMpeg(bytes: Buffer): Promise<Source> {
	let rate = 0;
	let samples = 0;
	const kept: Block[] = [];
	const isKept = () => samples <= MAX_KEPT_SECONDS * rate;
	for await (const block of readMpeg(bytes)) {
		if (samples > 0 && block.rate !== rate) {
			throw broken('The audio changes its rate.', 'Send audio of one rate.');
		}
		rate = block.rate;
		samples += block.samples.length;
		checkLength(samples, rate);
		if (isKept()) kept.push(block);
	}
	return { rate, samples, blocks: () => (isKept() ? kept : readMpeg(bytes)) };
}

async function open(bytes: Buffer, type: MediaType): Promise<Source> {
	if (type.kind === 'wav') return openPcm(parseWav(bytes));
	if (type.kind === 'mpeg') return openMpeg(bytes);
	const { encoding, rate, channels } = type;
	const sampleType = SAMPLE_TYPES[encoding === 'mulaw' ? '7/8' : '1/16']!;
	return openPcm({ type: sampleType, rate, channels, data: bytes });
}

/** @throws RefusedError if it cannot be decoded or is too long */
export async function openUpload(bytes: Buffer, type: MediaType): Promise<Source> {
	const source = await open(bytes, type);
	if (source.samples === 0) throw broken('The upload has no audio.');
	return source;
}
