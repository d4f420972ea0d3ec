/** Why an upload is refused: what happened, and what to do. */
export interface Refusal {
	/** 413 too long, 415 not a type that is taken, 422 cannot be decoded, 429 too many at once. */
	status: 413 | 415 | 422 | 429;
	error: string;
	advice: string;
}

/** An upload is refused. */
export class UploadError extends Error {
	constructor(readonly refusal: Refusal) {
		super(refusal.error);
	}
}

/** The upload is not what its type says. */
export const broken = (
	error: string,
	advice = 'Send the file as it is, with its own Content-Type.',
) => new UploadError({ status: 422, error, advice });
