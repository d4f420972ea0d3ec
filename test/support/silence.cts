import type { Sandbox } from '../../sandbox/index.cts';
import { writeWav } from '../../sandbox/media/wav.cts';

/** A WAV file with one sample, after which a caller of the sandbox is silent. */
export const SILENCE = writeWav(new Int16Array(1), 8000);

/**
 * Lets the caller be silent on the next stream of a call. Otherwise the sandbox sends a tone, whose first
 * 1.5 seconds may be speech to the gateway: speech interrupts what is played, and becomes an utterance.
 */
export const beSilent = (sandbox: Sandbox, callUuid: string) =>
	sandbox.sayOnCall(callUuid, SILENCE);
