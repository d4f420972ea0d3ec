import { readAccountsFile } from './accounts.cts';
import { OPTIONS, type Option, type OptionName, type OptionValues } from './options.cts';
import { listensOnLoopback } from './rules.cts';
import type { Account, Config } from './types.cts';

/** Each mistake in one line, for the person who starts the gateway. */
export class ConfigError extends Error {
	constructor(readonly mistakes: readonly string[]) {
		super(mistakes.join('\n'));
	}
}

export type Env = Readonly<Record<string, string | undefined>>;
/** By flag, without the dashes. */
export type Flags = Readonly<Record<string, string | undefined>>;

/** The name of an option in messages. */
const nameOf = ({ env, flag }: Option) => `${env} (--${flag})`;

/** An empty variable counts as not set, since compose files pass such variables. */
const given = (option: Option, flags: Flags, env: Env) =>
	flags[option.flag] ?? (env[option.env] || undefined);

/** Reads some options; adds their mistakes to `mistakes`. */
export function readOptions<Name extends OptionName>(
	names: readonly Name[],
	flags: Flags,
	env: Env,
	mistakes: string[],
): Pick<OptionValues, Name> {
	const values: Record<string, unknown> = {};
	for (const name of names) {
		const option: Option = OPTIONS[name];
		const text = given(option, flags, env) ?? option.fallback;
		if (text === undefined) continue;
		const { data, error } = option.rule.safeParse(text);
		values[name] = data;
		const shown = option.secret ? 'wrong' : JSON.stringify(text);
		if (error) mistakes.push(`${nameOf(option)} is ${shown}: ${error.issues[0]?.message}.`);
	}
	return values as Pick<OptionValues, Name>;
}

function readAccounts(
	{ authId, authToken, accountsFile }: Partial<OptionValues>,
	isGiven: (name: OptionName) => boolean,
	mistakes: string[],
): Account[] {
	const single = isGiven('authId') || isGiven('authToken');
	if (single && isGiven('accountsFile')) {
		mistakes.push('Give PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN, or ACCOUNTS_FILE, not both.');
	} else if (accountsFile !== undefined) {
		try {
			return readAccountsFile(accountsFile);
		} catch (error) {
			const { message } = error as Error;
			const name = nameOf(OPTIONS.accountsFile);
			mistakes.push(`${name} is ${JSON.stringify(accountsFile)}: ${message}.`);
		}
	} else if (authId !== undefined && authToken !== undefined) {
		return [{ authId, authToken }];
	} else if (!isGiven('authId') || !isGiven('authToken')) {
		mistakes.push(
			'No account: give PLIVO_AUTH_ID (--auth-id) and PLIVO_AUTH_TOKEN (--auth-token), or ACCOUNTS_FILE (--accounts-file).',
		);
	}
	return [];
}

/**
 * The configuration from flags and environment variables.
 *
 * @throws ConfigError with all mistakes
 */
export function readConfig(flags: Flags, env: Env): Config {
	const mistakes: string[] = [];
	const names = Object.keys(OPTIONS) as OptionName[];
	const values = readOptions(names, flags, env, mistakes);
	const isGiven = (name: OptionName) => given(OPTIONS[name], flags, env) !== undefined;
	const accounts = readAccounts(values, isGiven, mistakes);
	if (values.verifySignature === false && !listensOnLoopback(values.host ?? '')) {
		mistakes.push(
			'VERIFY_SIGNATURE (--verify-signature) is false: this is for tests, so HOST (--host) has to be 127.0.0.1, ::1 or localhost.',
		);
	}
	if (values.detector === 'silero' && values.sileroModel === undefined) {
		mistakes.push('DETECTOR (--detector) is "silero": give SILERO_MODEL (--silero-model).');
	}
	if (mistakes.length > 0) throw new ConfigError(mistakes);
	// Without mistakes, options with a fallback have a value.
	return {
		accounts,
		publicUrl: values.publicUrl,
		host: values.host!,
		port: values.port!,
		dataDir: values.dataDir!,
		maxStreams: values.maxStreams!,
		deliverTo: values.deliverTo ?? [],
		recordingHours: values.recordingHours!,
		drainSeconds: values.drainSeconds!,
		spoolMb: values.spoolMb!,
		detector: values.detector!,
		sileroModel: values.sileroModel,
		verifySignature: values.verifySignature!,
		logLevel: values.logLevel!,
	};
}
