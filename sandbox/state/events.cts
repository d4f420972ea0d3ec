import type { Call } from './call.cts';
import type {
	ConnectionAttempt,
	ReceivedMessage,
	RecordedAnswer,
	RecordedCallback,
	RecordedRequest,
	SaidAudio,
	SentFrame,
} from './records.cts';
import type { StreamEvent } from './stream-event.cts';
import type { StreamRecord } from './stream.cts';

/** What `sandbox.when()` can wait for, and what it resolves with. */
export interface SandboxEvents {
	request: RecordedRequest;
	callback: RecordedCallback;
	answer: RecordedAnswer;
	callStarted: Call;
	callEnded: Call;
	connectionAttempt: ConnectionAttempt;
	streamStarted: StreamRecord;
	streamEvent: StreamEvent;
	streamEnded: StreamRecord;
	frame: SentFrame;
	said: SaidAudio;
	message: ReceivedMessage;
}
