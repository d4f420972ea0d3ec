import type { CallbackMethod } from './call.cts';

/** Values of `audio_track`. */
export type AudioTrack = 'inbound' | 'outbound' | 'both';

export type StreamState = 'initiated' | 'live' | 'ended';

/** Why a stream ended. `stream-endings.cts` has the callback that each one causes. */
export type EndReason =
	'stopped' | 'timeout' | 'broken' | 'slow' | 'unreachable' | 'hangUp' | 'closing';

/**
 * An audio stream: the parameters of Start under Plivo's names, its times and what happened.
 * `stream_timeout` is in seconds.
 */
export interface StreamRecord {
	stream_id: string;
	call_uuid: string;
	service_url: string;
	bidirectional: boolean;
	audio_track: AudioTrack;
	content_type: string;
	stream_timeout: number;
	status_callback_url: string;
	status_callback_method: CallbackMethod;
	extra_headers: string;
	noise_cancellation: 'true' | 'false';
	noise_cancellation_level: number;
	created_at: Date;
	start_time: Date | null;
	end_time: Date | null;
	state: StreamState;
	endReason: EndReason | null;
	/** Media frames and audio bytes sent to the service URL. */
	framesSent: number;
	bytesSent: number;
	/** Audio bytes that the server sent with playAudio and that were played. */
	bytesPlayed: number;
	/** Digits that the server sent with sendDTMF. */
	digits: string;
}
