import { type IBinaryData, type IExecuteSingleFunctions, NodeOperationError } from 'n8n-workflow';
import { API_ERRORS } from '../responses/apiErrors';
import type { FileStream } from '../responses/body';
import { toError } from '../responses/errors';

type Thrown = Error & { syscall?: unknown };

/** Whether n8n could not store the file, as opposed to one that breaks off. */
const isFromStore = ({ syscall }: Thrown) => typeof syscall === 'string' && syscall !== 'read';

/**
 * Hands a WAV file to n8n while it arrives: with binary data in the file system, n8n never has all of it
 * in memory.
 */
export async function storeFile(
	context: IExecuteSingleFunctions,
	file: FileStream,
	name: string,
): Promise<IBinaryData> {
	return await context.helpers
		.prepareBinaryData(file, name, 'audio/wav')
		.catch((thrown: Thrown) => {
			if (!isFromStore(thrown)) throw toError(context, API_ERRORS.recordingCutOff, false);
			throw new NodeOperationError(context.getNode(), thrown, {
				itemIndex: context.getItemIndex(),
			});
		});
}
