import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import express from 'express';

import type { Json } from '../../../n8n/index.cts';
import { recognizeWav } from '../gateway/recognizer.cts';

/**
 * What the model can say, with the files of that speech: `espeak-ng -v en-us -w s.wav "…"`, then
 * `lame -m m -b 32 --resample 24 s.wav`.
 */
export const SPEECHES: Record<string, string> = {
	'Hello, you are talking to an AI assistant. How can I help you?': 'greeting.mp3',
	'Please call me back tomorrow.': 'please-call-me-back-tomorrow.mp3',
	'Your appointment is cancelled.': 'your-appointment-is-cancelled.mp3',
	'Welcome. For our opening hours, press 1 or say hours. For a call back, press 2 or say call me.':
		'menu.mp3',
	'We are open from nine to five, Monday to Friday. Goodbye.': 'hours.mp3',
	'Thank you. We will call you back. Goodbye.': 'thank-you.mp3',
	'I have heard nothing. Goodbye.': 'goodbye.mp3',
	'Nobody can take your call now. Please leave a message, and hang up when you are done.':
		'voicemail.mp3',
};

/** OpenAI's endpoints for speech: what was asked of them, in order. */
export interface SpeechModel {
	/** The words of each recording, as they were understood. */
	transcribed: string[];
	/** The requests for speech. */
	spoken: Json[];
	/** Is awaited before speech is sent. */
	beforeSpeech: () => Promise<unknown>;
	mount: (app: express.Express) => void;
}

/** The WAV file in a form; its header has its length. */
function wavIn(form: Buffer): Buffer {
	const start = form.indexOf('RIFF');
	return form.subarray(start, start + 8 + form.readUInt32LE(start + 4));
}

/**
 * Makes the endpoints for transcription and speech beside a scripted chat model. They understand what
 * the recogniser of the tests does, and can say a few sentences, as MP3.
 *
 * Source: OpenAI's API reference, create transcription and create speech.
 */
export function createSpeechModel(): SpeechModel {
	const transcribed: string[] = [];
	const spoken: Json[] = [];
	const beforeSpeech = () => Promise.resolve();
	const mount = (app: express.Express) => {
		const form = express.raw({ type: 'multipart/form-data', limit: '5mb' });
		app.post('/v1/audio/transcriptions', form, (request, answer, next) => {
			const wav = wavIn(request.body as Buffer);
			recognizeWav(wav, wav.readUInt32LE(24)).then((text) => {
				transcribed.push(text);
				answer.json({ text });
			}, next);
		});
		app.post('/v1/audio/speech', (request, answer, next) => {
			const body = request.body as Json;
			spoken.push(body);
			const file = SPEECHES[String(body.input)];
			const message = `No speech for ${String(body.input)}`;
			if (file === undefined) return void answer.status(400).json({ error: { message } });
			const mp3 = readFileSync(join(__dirname, 'speech', file));
			model.beforeSpeech().then(() => answer.type('audio/mpeg').send(mp3), next);
		});
	};
	const model: SpeechModel = { transcribed, spoken, beforeSpeech, mount };
	return model;
}
