import { SETTINGS, type Settings, type SettingsInput } from './schema.cts';

const DEFAULTS: Settings = SETTINGS.parse({});

/**
 * Settings as they are written into the address of a stream: base64url of compact JSON, keys in the
 * order of the schema, defaults left out.
 *
 * @throws ZodError for settings that are out of range
 */
export function encodeSettings(input: SettingsInput): string {
	const settings = SETTINGS.parse(input);
	const names = Object.keys(SETTINGS.shape) as Array<keyof Settings>;
	const changed = names
		.map((name) => [name, settings[name]] as const)
		.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(DEFAULTS[name]));
	return Buffer.from(JSON.stringify(Object.fromEntries(changed))).toString('base64url');
}

/** The address of a stream, for Plivo's `service_url`: http becomes ws, https becomes wss. */
export const streamUrl = (publicUrl: string, encoded: string) =>
	`${publicUrl.replace(/^http/i, 'ws')}/stream/${encoded}`;
