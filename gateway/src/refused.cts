/** Why a request is rejected: what happened, and what to do. */
export interface Refusal {
	/** The HTTP status. */
	status: number;
	error: string;
	advice: string;
}

/** Thrown when a request is rejected, with the reason for the client. */
export class RefusedError extends Error {
	constructor(readonly refusal: Refusal) {
		super(refusal.error);
	}
}

export const refused = (status: number, error: string, advice: string) =>
	new RefusedError({ status, error, advice });
