import type { z } from 'zod';
import { isAllowedTarget } from '../config/targets.cts';
import type { AllowedTarget } from '../config/types.cts';
import { SETTINGS, type Settings } from './schema.cts';

/** Plivo accepts addresses of up to 2,048 characters. */
export const MAX_SETTINGS = 2048;

/** Why settings are rejected, as a sentence without the settings themselves. */
export interface SettingsMistake {
	mistake: string;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const NOT_JSON = { mistake: 'The settings are not base64url of JSON.' };

/** The JSON in base64url; undefined for anything else. */
function parse(encoded: string): unknown {
	try {
		return JSON.parse(utf8.decode(Buffer.from(encoded, 'base64url')));
	} catch {
		return undefined;
	}
}

/** Names of the request are untrusted, so messages only list the names of the schema. */
function describe({ issues: [issue] }: z.ZodError): string {
	const field = issue!.path[0];
	if (field !== undefined) return `The setting "${String(field)}" is invalid: ${issue!.message}.`;
	return issue!.code === 'unrecognized_keys'
		? `The settings have a field that is not one of ${Object.keys(SETTINGS.shape).join(', ')}.`
		: 'The settings are not a JSON object.';
}

/** Reads the settings of a stream's address. */
export function decodeSettings(
	encoded: string,
	allowed: readonly AllowedTarget[],
): Settings | SettingsMistake {
	if (encoded.length > MAX_SETTINGS) {
		return { mistake: `The settings are longer than ${MAX_SETTINGS} characters.` };
	}
	if (!/^[A-Za-z0-9_-]+$/.test(encoded)) return { mistake: 'The settings are not base64url.' };
	const json = parse(encoded);
	if (json === undefined) return NOT_JSON;
	const { data, error } = SETTINGS.safeParse(json);
	if (error) return { mistake: describe(error) };
	if (data.to !== undefined && !isAllowedTarget(data.to, allowed)) {
		return { mistake: 'The address "to" is not one that DELIVER_TO allows.' };
	}
	return data;
}
