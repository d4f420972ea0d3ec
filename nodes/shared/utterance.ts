import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import type { CallbackItem } from '../plivo/callbackItem';
import type { Delivery } from '../plivo/delivery';
import { AUDIO_FIELD, firstOf } from '../plivo/form';
import { readWav } from '../plivo/wav';
import type { Refusal } from './respond';

/** n8n's usual name for a binary field, which later nodes use by default. */
export const BINARY_FIELD = 'data';

/** Why an utterance gets 401. */
export const NO_AUDIO: Refusal = {
	reason: 'noAudio',
	details: 'If the gateway sent it, check what changes the body on the way.',
};

/** A callback as an item, with any event. */
type Item = Omit<CallbackItem, 'event'> & { event: string };

const fileNameOf = ({ sequence }: Item) =>
	typeof sequence === 'number' ? `utterance-${sequence}.wav` : 'utterance.wav';

/**
 * A callback as an n8n item. An utterance has its audio as the binary field `data`.
 *
 * @returns `undefined` for an utterance without a valid WAV file
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
