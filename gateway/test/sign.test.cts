import { encodeWav } from '../src/audio/wav.cts';
import { fieldsOf } from '../src/delivery/events.cts';
import { encodeForm } from '../src/delivery/sign.cts';
import { infoOf } from './support/delivery.cts';

const MAX_FORM = 4 * 1024 * 1024;

describe('A form', () => {
	it('has the fields as another reader reads them', () => {
		const text = "a b+c/d=e&f%g'h(i)*~.-_ß😀\r\n";
		expect([...new URLSearchParams(encodeForm([[text, text]]))]).toEqual([[text, text]]);
	});

	it('stays below 4 MB with the longest utterance of a quiet line', () => {
		// Most samples are a little below zero, so their base64 is full of slashes.
		const sample = (_: unknown, at: number) => -100 + Math.round(60 * Math.sin(at * 1.7));
		const audio = encodeWav(Int16Array.from({ length: 60 * 16_000 }, sample), 16_000);
		const event = {
			...({ event: 'Utterance', sequence: 1, track: 'inbound', startMs: 0 } as const),
			...{ durationMs: 60_000, interrupted: false, audio },
		};
		const form = encodeForm(fieldsOf(infoOf(), event, 0));
		expect(new URLSearchParams(form).get('Audio')).toBe(audio.toString('base64'));
		expect(form.length).toBeLessThan(MAX_FORM);
	});
});
