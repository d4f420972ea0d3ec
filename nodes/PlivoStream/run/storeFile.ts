import { type IBinaryData, type IExecuteSingleFunctions, NodeOperationError } from 'n8n-workflow';
import { API_ERRORS } from '../responses/apiErrors';
import type { FileStream } from '../responses/body';
import { toError } from '../responses/errors';

type Thrown = Error & { syscall?: unknown };

/** Whether n8n could not store the file, or has read all of it. Otherwise the file ended early. */
const isFromStore = ({ readableEnded }: FileStream, { syscall }: Thrown) =>
	readableEnded || (typeof syscall === 'string' && syscall !== 'read');

/**
 * Stores a WAV file in n8n while it arrives. If n8n keeps binary data in the file system, the file is
 * never in memory as a whole.
 */
export async function storeFile(
	context: IExecuteSingleFunctions,
	file: FileStream,
	name: string,
): Promise<IBinaryData> {
	return await context.helpers
		.prepareBinaryData(file, name, 'audio/wav')
		.catch((thrown: Thrown) => {
			if (!isFromStore(file, thrown)) throw toError(context, API_ERRORS.recordingCutOff, false);
			throw new NodeOperationError(context.getNode(), thrown, {
				itemIndex: context.getItemIndex(),
			});
		});
}
