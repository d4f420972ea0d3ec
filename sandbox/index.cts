export { DEFAULT_ACCOUNT } from './options.cts';
export type { Account, Modes, SandboxOptions } from './options.cts';
export { signedHeaders, sign } from './signature.cts';
export { startReceiver } from './receiver.cts';
export type { Receiver, ReceiverOptions, ReceivedStream } from './receiver.cts';
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
} from './types.cts';
