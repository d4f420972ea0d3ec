import { send } from '@fastify/send';
import { z } from 'zod';
import type { RecordingFolder, RecordingName } from '../recording/folder.cts';
import { refused } from '../refused.cts';
import { operation } from './operation.cts';
import { RECORDING_PARAMS } from './schemas.cts';

const NOTHING = z.object({});

/** Finds a recording that can be read or deleted. */
async function findComplete(folder: Pick<RecordingFolder, 'state'>, recording: RecordingName) {
	const state = await folder.state(recording);
	if (state === 'complete') return;
	if (state === 'running') {
		throw refused(
			409,
			'The recording is under way.',
			'Wait for its event "Recording", or for the end of the stream.',
		);
	}
	throw refused(
		404,
		'There is no such recording of this account.',
		'Check the address. A recording is deleted when RECORDING_HOURS have passed since its end.',
	);
}

export const getRecording = operation({
	id: 'getRecording',
	method: 'GET',
	path: '/v1/recordings/{stream_id}.wav',
	summary: 'A recording, or a range of its bytes',
	params: RECORDING_PARAMS,
	query: NOTHING,
	answers: {
		200: { description: 'The recording: the caller is on the left', type: 'audio/wav' },
		206: { description: 'With Range: a part of its bytes', type: 'audio/wav' },
		304: { description: 'It has not changed since If-None-Match or If-Modified-Since' },
	},
	errors: [400, 401, 404, 409, 412, 416],
	async run({ account: { authId }, params, request }, { recordings }) {
		const recording = { authId, name: params.stream_id };
		await findComplete(recordings, recording);
		const { root } = recordings;
		const file = await send(request, recordings.file(recording), {
			...{ root, contentType: false, cacheControl: false },
		});
		const { statusCode: status, headers, stream, type } = file;
		if (type === 'error') {
			throw refused(
				status,
				'The range or a condition of the request does not fit the recording.',
				'Check the headers Range, If-Match and If-Unmodified-Since.',
			);
		}
		const own = { 'content-type': 'audio/wav', 'cache-control': 'private, no-store' };
		return { status, headers: { ...headers, ...own }, body: stream };
	},
});

export const deleteRecording = operation({
	id: 'deleteRecording',
	method: 'DELETE',
	path: '/v1/recordings/{stream_id}.wav',
	summary: 'Deletes a recording',
	params: RECORDING_PARAMS,
	query: NOTHING,
	answers: { 204: { description: 'It is deleted' } },
	errors: [400, 401, 404, 409],
	async run({ account: { authId }, params }, { recordings }) {
		const recording = { authId, name: params.stream_id };
		await findComplete(recordings, recording);
		await recordings.remove(recording);
		return { status: 204 };
	},
});
