import { describe, expect, it } from '@jest/globals';
import { API_SETTINGS, SETTINGS } from '../../../nodes/shared/settings/index.ts';
import { toRequestBody } from '../../../nodes/shared/settings/readStreamSettings.ts';
import { settingsFrom } from '../../support/settings.cts';

const parameters = { serviceUrl: 'wss://example.com', contentType: 'audio/x-mulaw;rate=8000' };

describe('the settings of a stream', () => {
	it.each([undefined, null, 'none', 7, []])('take no options from %j', (options) => {
		const settings = settingsFrom({ ...parameters, options }, API_SETTINGS);
		expect(toRequestBody(settings)).toEqual({
			service_url: 'wss://example.com',
			audio_track: 'inbound',
			content_type: 'audio/x-mulaw;rate=8000',
		});
	});

	it('have a name in the REST API or in XML, and each name once', () => {
		const apiNames = SETTINGS.flatMap(({ api }) => api ?? []);
		const attributes = SETTINGS.flatMap(({ xml }) => xml ?? []);
		expect(new Set(apiNames).size).toBe(apiNames.length);
		expect(new Set(attributes).size).toBe(attributes.length);
		expect(SETTINGS.every(({ api, xml }) => api ?? xml)).toBe(true);
	});

	it('need settings that there are', () => {
		const names = SETTINGS.map(({ field }) => field.name);
		for (const { needs } of SETTINGS) if (needs) expect(names).toContain(needs);
	});
});
