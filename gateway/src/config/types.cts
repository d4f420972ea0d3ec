/** An account of Plivo. Its token checks requests from Plivo and signs events of the gateway. */
export interface Account {
	/** `MA…` for a main account, `SA…` for a subaccount. */
	authId: string;
	authToken: string;
}

/** An address that events may be sent to, parsed. */
export interface AllowedTarget {
	/** Scheme, host and port, e.g. `https://n8n.example.com:5678`. */
	origin: string;
	/** The path without a slash at the end; empty for any path. */
	path: string;
}

export interface Config {
	accounts: Account[];
	/** Without a slash at the end; undefined means the address where the gateway listens. */
	publicUrl: string | undefined;
	host: string;
	/** 0 uses a free port. */
	port: number;
	dataDir: string;
	maxStreams: number;
	/** Empty allows any https address, and http for loopback and for names without a dot. */
	deliverTo: AllowedTarget[];
	/** Hours after its end when a recording is deleted. */
	recordingHours: number;
	drainSeconds: number;
	/** Largest size of the events that wait for delivery, in units of 1,048,576 bytes. */
	spoolMb: number;
	detector: 'energy' | 'silero';
	/** The `.onnx` file, if the detector is Silero. */
	sileroModel: string | undefined;
	/** Whether an upgrade without a valid signature is rejected. */
	verifySignature: boolean;
	logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}
