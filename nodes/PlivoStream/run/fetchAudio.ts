import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { audioType } from '../../plivo/audioType';
import { parseUrl } from '../../plivo/url';
import * as rules from '../../shared/rules';
import { MAX_AUDIO } from '../../shared/rules/audio';
import { audioUrlField } from '../fields/play';
import { API_ERRORS } from '../responses/apiErrors';
import { collectBytes } from '../responses/body';
import { toError } from '../responses/errors';
import { bodyProblemError, noResponseError } from '../responses/noResponse';
import type { Audio } from './binaryAudio';
import { checkField } from './check';

/** A response with `encoding: 'stream'`. */
interface FileResponse {
	statusCode: number;
	headers: IDataObject;
	body: AsyncIterable<Uint8Array>;
}

/** From the request to the last byte. In milliseconds. */
const TIMEOUT = 30_000;
const MAX_REDIRECTS = 3;

/**
 * The audio at Audio URL. The request has no credential. It uses n8n's helper, so n8n's own protection
 * against addresses in its own network applies.
 */
export async function fetchAudio(context: IExecuteSingleFunctions): Promise<Audio> {
	const entered = context.getNodeParameter(audioUrlField.name, '');
	const url = checkField(context, audioUrlField, entered, rules.audioUrl);
	const response = (await context.helpers
		.httpRequest({
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			maxRedirects: MAX_REDIRECTS,
			timeout: TIMEOUT,
			abortSignal: AbortSignal.timeout(TIMEOUT),
		})
		.catch((thrown: Error) => {
			// Without a credential, n8n does not wrap what axios throws.
			throw noResponseError(context, new Error(thrown.message, { cause: thrown }), 'audioUrl');
		})) as FileResponse;
	const { statusCode, headers, body } = response;
	if (statusCode !== 200) {
		throw toError(context, API_ERRORS.audioUrl, false, { httpCode: String(statusCode) });
	}
	const bytes = await collectBytes(body, MAX_AUDIO);
	if (bytes === 'tooLarge') checkField(context, audioUrlField, Infinity, rules.audioSize);
	if (typeof bytes === 'string') throw bodyProblemError(context, bytes, 'audioUrl');
	const { pathname } = parseUrl(url)!;
	return { bytes: Buffer.from(bytes), type: audioType(headers['content-type'], pathname) };
}
