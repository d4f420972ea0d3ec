/** A format of Plivo's streams. */
export interface StreamFormat {
	/** As Start takes it. */
	contentType: string;
	isMulaw: boolean;
	/** Samples per second. */
	rate: number;
}

export const FORMATS: StreamFormat[] = [
	{ contentType: 'audio/x-mulaw;rate=8000', isMulaw: true, rate: 8000 },
	{ contentType: 'audio/x-l16;rate=8000', isMulaw: false, rate: 8000 },
	{ contentType: 'audio/x-l16;rate=16000', isMulaw: false, rate: 16_000 },
];
