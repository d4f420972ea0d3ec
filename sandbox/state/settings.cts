import type { Receiver } from '../receiver/start.cts';

/** An Auth ID with its Auth Token. */
export interface Account {
	authId: string;
	authToken: string;
}

/** The account of every sandbox that is not given another. Public on purpose: it opens nothing else. */
export const DEFAULT_ACCOUNT: Readonly<Account> = {
	authId: 'MASANDBOX00000000001',
	authToken: 'sandbox-token-of-no-real-plivo-account-1',
};

/** What can be switched while the sandbox runs, in code (`sandbox.modes`) or by the control API. */
export interface Modes {
	/** Fields of stream objects: the 2022 fixtures, the 2023 page (default), the 2026 page. */
	shape: '2022' | '2023' | '2026';
	/** Answer to "stop all" where no stream is active (plivo-api.md section 9, row 13). */
	stopAllWithoutStream: 204 | 400;
	/** Body of a 401: the usual JSON, or plain text (row 16). */
	unauthorized: 'json' | 'text';
	/** Event vocabulary: `StartStream`… or `started`… (row 1). */
	callbackFamily: 'A' | 'B';
	callbackEncoding: 'form' | 'json';
	/** Sends every callback this many times more. */
	duplicateCallbacks: number;
	/** Swaps the callbacks of a stream in pairs. */
	reorderCallbacks: boolean;
	/** Puts a retired token's signature first in each header, as during a token rotation. */
	rotatedSignatures: boolean;
	/** What a hang-up makes of the call's streams: no callback, or DroppedStream (row 5). */
	hangUpCallback: 'none' | 'dropped';
}

/** Everything a sandbox can be started with. All times in milliseconds. */
export interface SandboxOptions extends Partial<Modes> {
	/** 0 (default) takes a free port. */
	port?: number;
	host?: string;
	/** A receiver whose counts the control API shows. */
	receiver?: Pick<Receiver, 'url' | 'streams'>;
	account?: Account;
	/** The main account whose token signs Ma-V3; default the account itself. */
	parent?: Account;
	/** The clock behind times, durations and the rate limit; never behind timers. */
	now?: () => Date;
	/** The account's time zone, in minutes east of UTC, for start_time and end_time. */
	utcOffsetMinutes?: number;
	rateLimit?: { requests: number; windowMs: number };
	/** From Make Call to the answer; 0 answers at once. */
	answerDelayMs?: number;
	/** Pace of the media frames; each holds 20 ms of audio whatever the pace. */
	frameMs?: number;
	/** Length of a second of `stream_timeout`. */
	secondMs?: number;
	connectAttempts?: number;
	connectTimeoutMs?: number;
	retryDelayMs?: number;
	callbackConnectMs?: number;
	callbackReadMs?: number;
	/** Repeats of a callback that met a connect or read timeout. */
	callbackRetries?: number;
}

/** Options with every gap filled, without the modes. */
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
	// The documentation's own examples carry +05:30.
	utcOffsetMinutes: 330,
	rateLimit: { requests: 300, windowMs: 5000 },
	answerDelayMs: 0,
	frameMs: 20,
	secondMs: 1000,
	connectAttempts: 3,
	connectTimeoutMs: 5000,
	retryDelayMs: 1000,
	callbackConnectMs: 2000,
	callbackReadMs: 40000,
	callbackRetries: 1,
};

/** Keeps only what was really given: an explicit `undefined` must not undo a default. */
function given<T extends object>(options: object, known: T): Partial<T> {
	const entries = Object.entries(options).filter(
		([key, value]) => key in known && value !== undefined,
	);
	return Object.fromEntries(entries) as Partial<T>;
}

/** Splits and completes the options. Callback defaults: plivo-api.md section 2.5. */
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
