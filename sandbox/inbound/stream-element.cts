import { findProblem, parseStart } from '../api/start-parameters.cts';
import { openSession } from '../media/session.cts';
import { addStream } from '../state/stream-lifecycle.cts';
import type { ElementKind } from './element.cts';
import type { Element } from './parse-xml.cts';

/**
 * Attributes of `<Stream>` and the API parameters that mean the same. Source: Plivo docs,
 * voice/xml/audio-streaming.
 */
const parameterNames: Record<string, string> = {
	bidirectional: 'bidirectional',
	audioTrack: 'audio_track',
	streamTimeout: 'stream_timeout',
	statusCallbackUrl: 'status_callback_url',
	statusCallbackMethod: 'status_callback_method',
	contentType: 'content_type',
	extraHeaders: 'extra_headers',
	noiseCancellation: 'noise_cancellation',
	noiseCancellationLevel: 'noise_cancellation_level',
};
const attributeNames = [...Object.keys(parameterNames), 'keepCallAlive'];

/** The body of a Start request that would do the same. */
const toStartBody = ({ attributes, text }: Element): Record<string, unknown> => ({
	service_url: text,
	...Object.fromEntries(
		Object.entries(attributes).map(([name, value]) => [parameterNames[name] ?? name, value]),
	),
});

/** `<Stream>`. With `keepCallAlive` the next element waits for the end of the stream. */
export const streamElement: ElementKind = {
	findProblem(element) {
		const { attributes, inside } = element;
		const unknown = Object.keys(attributes).find((name) => !attributeNames.includes(name));
		if (unknown !== undefined) return `<Stream> has no attribute ${unknown}`;
		if (inside.length > 0) return '<Stream> cannot contain elements';
		if (!['true', 'false'].includes(attributes.keepCallAlive ?? 'false')) {
			return 'keepCallAlive must be true or false';
		}
		return findProblem(toStartBody(element))?.replace(/^sandbox: /, '');
	},
	async play(state, call, element) {
		const stream = addStream(state, call.call_uuid, parseStart(toStartBody(element)));
		openSession(state, stream);
		if (element.attributes.keepCallAlive !== 'true') return;
		await state.events.when('streamEnded', ({ stream_id }) => stream_id === stream.stream_id);
	},
};
