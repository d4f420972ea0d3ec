import type { IBinaryData, INodeProperties } from 'n8n-workflow';
import { audioType } from '../../plivo/audioType';
import * as rules from '../../shared/rules';
import type { ItemErrorSource } from '../responses/errorSource';
import { checkField } from './check';

/** A file to play, with its media type. */
export interface Audio {
	bytes: Buffer;
	type: string;
}

/** The files of an item. */
export interface Files {
	/** Throws n8n's error if the item has no such field. */
	find(name: string): IBinaryData;
	read(name: string): Promise<Buffer>;
	getMetadata(id: string): Promise<{ fileSize: number }>;
}

/** The size in bytes, without reading the file. For base64 it is an estimate, never too large. */
async function sizeOf({ getMetadata }: Files, { id, data }: IBinaryData): Promise<number> {
	if (id === undefined) return (data.length / 4) * 3 - 2;
	return (await getMetadata(id)).fileSize;
}

/** The audio in the binary field that `entered` names. Throws n8n's error if the item has no such field. */
export async function readBinaryAudio(
	source: ItemErrorSource,
	field: INodeProperties,
	entered: unknown,
	files: Files,
): Promise<Audio> {
	const name = checkField(source, field, entered, rules.binaryField);
	const binary = files.find(name);
	checkField(source, field, await sizeOf(files, binary), rules.audioSize);
	const { mimeType, fileName, fileExtension } = binary;
	return {
		bytes: await files.read(name),
		type: audioType(mimeType, fileName ?? `.${fileExtension}`),
	};
}
