export { DEFAULT_ACCOUNT } from './state/settings.cts';
export type { Account, Modes, SandboxOptions } from './state/settings.cts';
export { signedHeaders, sign } from './signature.cts';
export { startReceiver } from './receiver/start.cts';
export type { Receiver, ReceiverOptions, ReceivedStream } from './receiver/start.cts';
export { startSandbox } from './start.cts';
export type { Sandbox } from './start.cts';
export type {
	Application,
	Call,
	FaultRule,
	ReceivedMessage,
	RecordedAnswer,
	RecordedCallback,
	RecordedRequest,
	SandboxEvents,
	StreamRecord,
} from './state/types.cts';
