import { ConfigError, readOptions, type Env, type Flags } from '../config/read.cts';
import { isAllowedTarget, MAX_URL } from '../config/targets.cts';
import { encodeSettings, streamUrl } from '../settings/encode.cts';
import { SETTINGS, type SettingsInput } from '../settings/schema.cts';

/** Texts of the command line as JSON values, which the schema then checks. */
function readSettings(flags: Flags): Record<string, unknown> {
	const { to, send, pause, longest, interrupt, track } = flags;
	const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
	const given: Record<string, unknown> = {
		to,
		send: send?.split(',').map((one) => one.trim()),
		pause: number(pause),
		longest: number(longest),
		interrupt: { true: true, false: false }[interrupt ?? ''] ?? interrupt,
		track,
	};
	return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/**
 * The address of a stream with the settings from the flags.
 *
 * @throws ConfigError with all mistakes
 */
export function makeUrl(flags: Flags, env: Env): string {
	const mistakes: string[] = [];
	const options = readOptions(['publicUrl', 'port', 'deliverTo'], flags, env, mistakes);
	const settings = readSettings(flags);
	const { error } = SETTINGS.safeParse(settings);
	for (const { path, message } of error?.issues ?? [])
		mistakes.push(`--${path[0]!.toString()}: ${message}.`);
	const { to } = settings as SettingsInput;
	if (!error && to !== undefined && !isAllowedTarget(to, options.deliverTo ?? [])) {
		mistakes.push('--to: give an address that DELIVER_TO (--deliver-to) allows.');
	}
	if (mistakes.length > 0) throw new ConfigError(mistakes);
	const publicUrl = options.publicUrl ?? `http://127.0.0.1:${options.port}`;
	const url = streamUrl(publicUrl, encodeSettings(settings));
	if (url.length <= MAX_URL) return url;
	throw new ConfigError([
		`--to: the address of the stream has ${url.length} characters, and Plivo accepts ${MAX_URL}: give a shorter one.`,
	]);
}
