export { startReceiver } from './receiver/start.cts';
export type { Receiver, ReceiverOptions } from './receiver/start.cts';
export type { PlivoMessage, ReceivedStream } from './receiver/stream.cts';
export { sign, signedHeaders } from './signature.cts';
export { startSandbox } from './start.cts';
export type { Sandbox } from './start.cts';
export type { Application, Call } from './state/call.cts';
export type { SandboxEvents } from './state/events.cts';
export type { FaultRule } from './state/fault-rule.cts';
export type {
	ReceivedMessage,
	RecordedAnswer,
	RecordedCallback,
	RecordedRequest,
	SaidAudio,
} from './state/records.cts';
export { DEFAULT_ACCOUNT } from './state/settings.cts';
export type { Account, Modes, SandboxOptions } from './state/settings.cts';
export type { StreamRecord } from './state/stream.cts';
