import type { z } from 'zod';
import * as rules from './rules.cts';
import { allowedTargets } from './targets.cts';

/** A setting of the gateway: a flag, or an environment variable if the flag is not given. */
export interface Option<Value = unknown> {
	env: string;
	flag: string;
	/** What `--help` shows for the value. */
	value: string;
	help: string;
	/** The default, as a user would write it; undefined if there is none. */
	fallback?: string;
	/** Reads the text of the flag or variable. */
	rule: z.ZodType<Value, string>;
	/** Secrets do not appear in messages. */
	secret?: boolean;
}

/** Keeps the type of each row. */
const option = <Value,>(row: Option<Value>): Option<Value> => row;

/** In the order of `--help`. */
export const OPTIONS = {
	authId: option({
		env: 'PLIVO_AUTH_ID',
		flag: 'auth-id',
		value: 'ID',
		help: 'Auth ID of the account',
		rule: rules.authId,
	}),
	authToken: option({
		env: 'PLIVO_AUTH_TOKEN',
		flag: 'auth-token',
		value: 'TOKEN',
		help: 'its Auth Token; prefer the variable, since other users of a machine can see flags',
		rule: rules.authToken,
		secret: true,
	}),
	accountsFile: option({
		env: 'ACCOUNTS_FILE',
		flag: 'accounts-file',
		value: 'FILE',
		help: 'instead of the two above: JSON list of {authId, authToken}, at most 20',
		rule: rules.filePath,
	}),
	publicUrl: option({
		env: 'PUBLIC_URL',
		flag: 'public-url',
		value: 'URL',
		help: 'address under which Plivo and n8n reach the gateway (default http://127.0.0.1:PORT)',
		rule: rules.publicUrl,
	}),
	host: option({
		env: 'HOST',
		flag: 'host',
		value: 'HOST',
		help: 'host name or IP address that it listens on',
		fallback: '127.0.0.1',
		rule: rules.hostName,
	}),
	port: option({
		env: 'PORT',
		flag: 'port',
		value: 'N',
		help: 'port it listens on, 0 for a free one',
		fallback: '8790',
		rule: rules.wholeNumber(0, 65_535),
	}),
	dataDir: option({
		env: 'DATA_DIR',
		flag: 'data-dir',
		value: 'FOLDER',
		help: 'folder for recordings and for events that are not delivered yet',
		fallback: './data',
		rule: rules.filePath,
	}),
	maxStreams: option({
		env: 'MAX_STREAMS',
		flag: 'max-streams',
		value: 'N',
		help: 'streams at the same time; further ones get 503',
		fallback: '500',
		rule: rules.wholeNumber(1, 100_000),
	}),
	deliverTo: option({
		env: 'DELIVER_TO',
		flag: 'deliver-to',
		value: 'URLS',
		help: 'addresses that events may go to, separated by commas, e.g. https://n8n.example.com/webhook (default: any https address)',
		rule: allowedTargets,
	}),
	recordingHours: option({
		env: 'RECORDING_HOURS',
		flag: 'recording-hours',
		value: 'N',
		help: 'hours after its end when a recording is deleted',
		fallback: '24',
		rule: rules.wholeNumber(1, 100_000),
	}),
	drainSeconds: option({
		env: 'DRAIN_SECONDS',
		flag: 'drain-seconds',
		value: 'N',
		help: 'seconds that open streams get to end after SIGTERM',
		fallback: '30',
		rule: rules.wholeNumber(0, 86_400),
	}),
	spoolMb: option({
		env: 'SPOOL_MB',
		flag: 'spool-mb',
		value: 'N',
		help: 'largest size of the events that wait for delivery; further events are lost',
		fallback: '1024',
		rule: rules.wholeNumber(1, 1_000_000),
	}),
	detector: option({
		env: 'DETECTOR',
		flag: 'detector',
		value: 'NAME',
		help: 'what finds speech: energy, or silero, for which onnxruntime-node has to be installed',
		fallback: 'energy',
		rule: rules.detector,
	}),
	sileroModel: option({
		env: 'SILERO_MODEL',
		flag: 'silero-model',
		value: 'FILE',
		help: 'the .onnx file of Silero VAD 5',
		rule: rules.filePath,
	}),
	verifySignature: option({
		env: 'VERIFY_SIGNATURE',
		flag: 'verify-signature',
		value: 'BOOL',
		help: 'false accepts streams without a signature; for tests on loopback only',
		fallback: 'true',
		rule: rules.switchValue,
	}),
	logLevel: option({
		env: 'LOG_LEVEL',
		flag: 'log-level',
		value: 'LEVEL',
		help: 'debug, info, warn, error or silent',
		fallback: 'info',
		rule: rules.logLevel,
	}),
};

export type OptionName = keyof typeof OPTIONS;

/** The values of the options; undefined if an option is not set and has no fallback. */
export type OptionValues = {
	[Name in OptionName]: (typeof OPTIONS)[Name] extends Option<infer Value>
		? Value | undefined
		: never;
};
