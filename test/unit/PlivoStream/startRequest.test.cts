import { describe, expect, it } from '@jest/globals';
import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { startRequest } from '../../../nodes/PlivoStream/run/requests.ts';

const context = { getItemIndex: () => 0, getNode: () => ({}) } as IExecuteSingleFunctions;
const call = '78737f83-4660-490d-98e1-025dfe4b5c8f';
const body = { serviceUrl: 'wss://example.com', contentType: 'audio/x-mulaw;rate=8000' };

describe('what Start makes of its routed fields', () => {
	it.each([undefined, null, 'none', 7, []])('takes no options from %j', (options) => {
		expect(startRequest(context, { call, body: { ...body, options } }).body).toEqual({
			service_url: 'wss://example.com',
			audio_track: 'inbound',
			content_type: 'audio/x-mulaw;rate=8000',
		});
	});
});
