import type { Json, Rest } from './rest.cts';

export interface Credential {
	name: string;
	/** A credential type's name, the same in every package. */
	type: string;
	data: Json;
}

export type SavedCredential = Credential & { id: string };

export async function createCredential(
	rest: Rest,
	credential: Credential,
): Promise<SavedCredential> {
	const { id } = await rest.post<{ id: string }>('/credentials', credential);
	return { ...credential, id };
}

/** The editor's own test of a credential: `OK`, or `Error` with what the user reads. */
export const testCredential = (
	rest: Rest,
	credentials: SavedCredential,
): Promise<{ status: 'OK' | 'Error'; message: string }> =>
	rest.post('/credentials/test', { credentials });
