/** An account of Plivo: its token checks what Plivo sends and signs what the gateway posts. */
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
	/** 0 takes a free port. */
	port: number;
	dataDir: string;
	maxStreams: number;
	/** Empty allows any https address, and http for loopback and for names without a dot. */
	deliverTo: AllowedTarget[];
	/** A recording is deleted so long after its end. */
	recordingHours: number;
	drainSeconds: number;
	/** Most that may wait to be delivered, in units of 1,048,576 bytes. */
	spoolMb: number;
	detector: 'energy' | 'silero';
	/** The `.onnx` file, where the detector is Silero. */
	sileroModel: string | undefined;
	/** Whether an upgrade without a valid signature is refused. */
	verifySignature: boolean;
	logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}
