import type { Cancel, Clock } from '../clock.cts';
import type { StreamEvent } from '../delivery/events.cts';
import type { Log } from '../log.cts';
import type { Metrics } from '../metrics.cts';
import { HOUR } from '../delivery/retry.cts';
import type { StreamInfo } from '../stream/types.cts';
import { describeRecording } from './describe.cts';
import type { RecordingFolder, RecordingName } from './folder.cts';
import { recordingHeader } from './header.cts';
import { createMixer, type Mixer } from './mixer.cts';
import { createWriter } from './writer.cts';

const CHECK_EVERY = 60_000;
/** At how many different times recordings are written that start at the same time. */
const WRITE_TIMES = 25;

/** The event of a recording; undefined if there is no audio, `lost` if the disk failed. */
export type RecordingEnd = StreamEvent | 'lost' | undefined;

/** The recording of a live stream. */
export interface Recording extends Pick<Mixer, 'add' | 'play' | 'dropPlayed'> {
	name: string;
	/** Completes it. */
	end(): Promise<RecordingEnd>;
}

export interface RecordingParts {
	folder: RecordingFolder;
	clock: Clock;
	log: Log;
	metrics: Pick<Metrics, 'recordings' | 'recordedBytes'>;
	recordingHours: number;
	publicUrl: () => string;
}

export interface Recordings {
	/** Completes recordings that a killed process left, and deletes old recordings from now on. */
	start(): Promise<void>;
	stop(): void;
	record(info: Pick<StreamInfo, 'account' | 'streamId' | 'format'>): Recording;
	/** The event of a complete recording. */
	describe(recording: RecordingName): Promise<RecordingEnd>;
}

/** Writes recordings and keeps them for RECORDING_HOURS. */
export function createRecordings(parts: RecordingParts): Recordings {
	const { folder, clock, log, metrics, recordingHours, publicUrl } = parts;
	let cancel: Cancel;
	let isStopped = false;
	let opened = 0;

	/** The share of a batch after which the next recording is first written. */
	function nextFirstBatch(): number {
		const share = 1 - (opened % WRITE_TIMES) / WRITE_TIMES;
		opened += 1;
		return share;
	}

	/** Writes an error to the log. An error of a recording never ends a call. */
	const logFailure = (message: string) => (error: NodeJS.ErrnoException) =>
		void log.error({ code: error.code }, message);

	const removeOld = () =>
		folder
			.removeOlder(clock.now() - recordingHours * HOUR)
			.then((count) => count > 0 && log.info({ count }, 'deleted old recordings'))
			.catch(logFailure('cannot delete old recordings'));

	async function keepRemoving(): Promise<void> {
		await removeOld();
		if (!isStopped) cancel = clock.after(CHECK_EVERY, () => void keepRemoving());
	}

	async function describe(recording: RecordingName): Promise<RecordingEnd> {
		const state = await folder.state(recording);
		if (state !== 'complete') return state === 'missing' ? undefined : 'lost';
		const url = `${publicUrl()}/v1/recordings/${recording.name}.wav`;
		try {
			return { event: 'Recording', url, ...(await describeRecording(folder.path(recording))) };
		} catch (error) {
			logFailure('cannot read a recording')(error as NodeJS.ErrnoException);
			return 'lost';
		}
	}

	return {
		async start() {
			await folder
				.create()
				.then(() => folder.completeAll(clock.now(), logFailure('cannot complete a recording')))
				.catch(logFailure('cannot open the folder of recordings'));
			await keepRemoving();
		},
		stop() {
			isStopped = true;
			cancel();
		},
		record({ account: { authId }, streamId, format }) {
			const recording = folder.freeName(authId, streamId);
			let hasFailed = false;
			const writer = createWriter(folder.running(recording), (reason) => {
				hasFailed = true;
				log.error({ streamId, reason }, 'stopped a recording');
			});
			writer.write(recordingHeader(format, 0));
			const write = (audio: Buffer) => {
				metrics.recordedBytes.inc(audio.length);
				writer.write(audio);
			};
			const mixer = createMixer(format, write, nextFirstBatch());
			return {
				...{ name: recording.name, ...mixer },
				async end() {
					mixer.flush();
					await writer.close();
					await folder.complete(recording, clock.now()).catch((error: NodeJS.ErrnoException) => {
						hasFailed = true;
						logFailure('cannot complete a recording')(error);
					});
					metrics.recordings.inc({ result: hasFailed ? 'stopped' : 'complete' });
					return (await describe(recording)) ?? (hasFailed ? 'lost' : undefined);
				},
			};
		},
		describe,
	};
}
