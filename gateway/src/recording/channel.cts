/** One channel of a recording: audio that waits to be written, each piece with its place. */
export interface Channel {
	/** @param at sample from the start of the stream; pieces are in order and do not overlap */
	add(at: number, audio: Buffer): void;
	/** The audio between two places, with silence in gaps; nothing before `to` is kept. */
	take(from: number, to: number): Buffer;
	/** Drops the audio after a place. */
	dropFrom(at: number): void;
}

interface Piece {
	at: number;
	audio: Buffer;
}

/** @param silence the byte that silence consists of */
export function createChannel(bytesPerSample: number, silence: number): Channel {
	let pieces: Piece[] = [];
	const endOf = ({ at, audio }: Piece) => at + audio.length / bytesPerSample;

	return {
		add: (at, audio) => void pieces.push({ at, audio }),
		take(from, to) {
			const taken = Buffer.alloc((to - from) * bytesPerSample, silence);
			for (const { at, audio } of pieces) {
				const offset = (at - from) * bytesPerSample;
				audio.subarray(Math.max(0, -offset)).copy(taken, Math.max(0, offset));
			}
			pieces = pieces.filter((piece) => endOf(piece) > to);
			return taken;
		},
		dropFrom(end) {
			pieces = pieces
				.filter(({ at }) => at < end)
				.map(({ at, audio }) => ({ at, audio: audio.subarray(0, (end - at) * bytesPerSample) }));
		},
	};
}
