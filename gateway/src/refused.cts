/** Why something is refused: what happened, and what to do. */
export interface Refusal {
	/** Of HTTP. */
	status: number;
	error: string;
	advice: string;
}

/** A request is refused, with the reason for the client. */
export class RefusedError extends Error {
	constructor(readonly refusal: Refusal) {
		super(refusal.error);
	}
}

export const refused = (status: number, error: string, advice: string) =>
	new RefusedError({ status, error, advice });
