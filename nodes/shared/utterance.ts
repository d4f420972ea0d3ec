import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import type { CallbackItem } from '../plivo/callbackItem';
import type { Delivery } from '../plivo/delivery';
import { AUDIO_FIELD, firstOf } from '../plivo/form';
import { readWav } from '../plivo/wav';
import type { Refusal } from './respond';

/** n8n's own name for a file, so that nodes behind find it. */
export const BINARY_FIELD = 'data';

/** Why an utterance is refused. */
export const NO_AUDIO: Refusal = {
	reason: 'noAudio',
	details: 'If the gateway sent it, check what changes the body on the way.',
};

/** A callback as an item, with any event. */
type Item = Omit<CallbackItem, 'event'> & { event: string };

const fileNameOf = ({ sequence }: Item) =>
	typeof sequence === 'number' ? `utterance-${sequence}.wav` : 'utterance.wav';

/**
 * A callback as n8n hands it on: an utterance with its audio as the binary field `data`.
 *
 * @returns `undefined` for an utterance without audio that can be played
 */
export async function withAudio(
	context: IWebhookFunctions,
	delivery: Delivery,
	item: Item,
): Promise<INodeExecutionData | undefined> {
	const json = item as IDataObject;
	if (item.event !== 'utterance') return { json };
	const wav = readWav(firstOf(delivery.fields, AUDIO_FIELD));
	if (wav === undefined) return undefined;
	const { helpers } = context;
	const audio = await helpers.prepareBinaryData(wav, fileNameOf(item), 'audio/wav');
	return { json, binary: { [BINARY_FIELD]: audio } };
}
