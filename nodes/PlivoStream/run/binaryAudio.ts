import type { IBinaryData, IExecuteSingleFunctions } from 'n8n-workflow';
import { audioType } from '../../plivo/audioType';
import * as rules from '../../shared/rules';
import { binaryPropertyNameField } from '../fields/play';
import { checkField } from './check';

/** A file to play, with its media type. */
export interface Audio {
	bytes: Buffer;
	type: string;
}

/** The size in bytes, before the file is read; of base64, no less than it is. */
async function sizeOf(context: IExecuteSingleFunctions, { id, data }: IBinaryData) {
	if (id === undefined) return (data.length / 4) * 3 - 2;
	return (await context.helpers.getBinaryMetadata(id)).fileSize;
}

/** The audio in the Input Binary Field. Throws n8n's error if the item has no such field. */
export async function readBinaryAudio(context: IExecuteSingleFunctions): Promise<Audio> {
	const field = binaryPropertyNameField;
	const entered = context.getNodeParameter(field.name, field.default);
	const name = checkField(context, field, entered, rules.binaryField);
	const binary = context.helpers.assertBinaryData(name);
	checkField(context, field, await sizeOf(context, binary), rules.audioSize);
	const { mimeType, fileName, fileExtension } = binary;
	return {
		bytes: await context.helpers.getBinaryDataBuffer(name),
		type: audioType(mimeType, fileName ?? `.${fileExtension}`),
	};
}
