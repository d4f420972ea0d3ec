/** An Auth ID with its Auth Token. */
export interface Account {
	authId: string;
	authToken: string;
}

/** The account that a sandbox accepts by default. Public on purpose: it opens nothing else. */
export const DEFAULT_ACCOUNT: Readonly<Account> = {
	authId: 'MASANDBOX00000000001',
	authToken: 'sandbox-token-of-no-real-plivo-account-1',
};

/**
 * Behaviour that can be switched while the sandbox runs, in code (`sandbox.modes`) or with the control
 * API. Each mode is a point where Plivo's sources disagree, or a fault that a client has to survive.
 */
export interface Modes {
	/**
	 * Fields of stream objects: as in the fixtures of Plivo's SDKs of 2022, as on its documentation page
	 * of 2023 (default), or as on that of 2026.
	 */
	shape: '2022' | '2023' | '2026';
	/** Response to "stop all" if no stream is active; Plivo documents none. */
	stopAllWithoutStream: 204 | 400;
	/** Body of a 401. Plivo's documentation does not say that it is JSON. */
	unauthorized: 'json' | 'text';
	/** Event names: `StartStream`… as in Plivo's logs, or `started`… as in its newer guide. */
	callbackFamily: 'A' | 'B';
	callbackEncoding: 'form' | 'json';
	/** How many copies of every callback are sent after it. */
	duplicateCallbacks: number;
	/** Swaps the callbacks of a stream in pairs. */
	reorderCallbacks: boolean;
	/** Puts the signature of a retired token first in each header, as during a token rotation. */
	rotatedSignatures: boolean;
	/** Callback of a stream whose call is hung up. Plivo's sources say none, or DroppedStream. */
	hangUpCallback: 'none' | 'dropped';
}

/** Options of `startSandbox`. All times are in milliseconds. */
export interface SandboxOptions extends Partial<Modes> {
	/** 0 (default) uses a free port. */
	port?: number;
	host?: string;
	/** A receiver that the control API shows. */
	receiver?: { url: string; streams: ReadonlyMap<string, unknown> };
	account?: Account;
	/** The main account whose token signs Ma-V3; default the account itself. */
	parent?: Account;
	/** The clock for times, durations and the rate limit. Timers do not use it. */
	now?: () => Date;
	/** The account's time zone, in minutes east of UTC, for start_time and end_time. */
	utcOffsetMinutes?: number;
	rateLimit?: { requests: number; windowMs: number };
	/** From Make Call to the answer; 0 answers at once. */
	answerDelayMs?: number;
	/** Time between media frames. Each frame always holds 20 ms of audio. */
	frameMs?: number;
	/** Length of a second of `stream_timeout` and `<Wait>`. */
	secondMs?: number;
	connectAttempts?: number;
	connectTimeoutMs?: number;
	retryDelayMs?: number;
	callbackConnectMs?: number;
	callbackReadMs?: number;
	/** How often a callback is repeated after a connect or read timeout. */
	callbackRetries?: number;
}

/** The options with defaults for all that were not given, without the modes. */
export type Settings = Required<Omit<SandboxOptions, keyof Modes | 'receiver'>> &
	Pick<SandboxOptions, 'receiver'>;

const modeDefaults: Modes = {
	shape: '2023',
	stopAllWithoutStream: 204,
	unauthorized: 'json',
	callbackFamily: 'A',
	callbackEncoding: 'form',
	duplicateCallbacks: 0,
	reorderCallbacks: false,
	rotatedSignatures: false,
	hangUpCallback: 'none',
};

const settingDefaults: Omit<Settings, 'account' | 'parent' | 'receiver'> = {
	port: 0,
	host: '127.0.0.1',
	now: () => new Date(),
	// The examples in Plivo's documentation are at +05:30.
	utcOffsetMinutes: 330,
	// Source: Plivo docs, account/api/overview.
	rateLimit: { requests: 300, windowMs: 5000 },
	answerDelayMs: 0,
	frameMs: 20,
	secondMs: 1000,
	connectAttempts: 3,
	connectTimeoutMs: 5000,
	retryDelayMs: 1000,
	// Source of these three: Plivo docs, voice/concepts/callback-configurations.
	callbackConnectMs: 2000,
	callbackReadMs: 40000,
	callbackRetries: 1,
};

/** The known options that were given. An explicit `undefined` counts as not given. */
function given<T extends object>(options: object, known: T): Partial<T> {
	const entries = Object.entries(options).filter(
		([key, value]) => key in known && value !== undefined,
	);
	return Object.fromEntries(entries) as Partial<T>;
}

/** Fills in the defaults and separates settings from modes. */
export function completeOptions(options: SandboxOptions = {}): {
	settings: Settings;
	modes: Modes;
} {
	const account = options.account ?? DEFAULT_ACCOUNT;
	return {
		modes: { ...modeDefaults, ...given(options, modeDefaults) },
		settings: {
			...settingDefaults,
			...given(options, settingDefaults),
			account,
			parent: options.parent ?? account,
			receiver: options.receiver,
		},
	};
}
