/** How a stream's audio is encoded. Plivo has three: mu-law at 8 kHz, L16 at 8 and 16 kHz. */
export interface Format {
	encoding: 'mulaw' | 'l16';
	/** Samples per second. */
	rate: 8000 | 16000;
	bytesPerSample: 1 | 2;
	/** As `playAudio` names it. */
	contentType: 'audio/x-mulaw' | 'audio/x-l16';
}

const MULAW = { encoding: 'mulaw', bytesPerSample: 1, contentType: 'audio/x-mulaw' } as const;
const L16 = { encoding: 'l16', bytesPerSample: 2, contentType: 'audio/x-l16' } as const;

/** Samples are little-endian signed 16-bit numbers in L16. Source: Plivo's audio streaming guide. */
const FORMATS: Record<string, Format> = {
	'mulaw 8000': { ...MULAW, rate: 8000 },
	'l16 8000': { ...L16, rate: 8000 },
	'l16 16000': { ...L16, rate: 16000 },
};

/** The format in a `start`; undefined if it is not one of Plivo's. */
export function findFormat(encoding: string, rate: number): Format | undefined {
	const name = /^(?:audio\/)?(?:x-)?(mulaw|l16)(?:;.*)?$/i.exec(encoding)?.[1];
	return name === undefined ? undefined : FORMATS[`${name.toLowerCase()} ${rate}`];
}
