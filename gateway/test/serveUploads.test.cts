import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type { MediaType } from '../src/upload/mediaType.cts';
import { serveUploads, type Answer, type Step } from '../src/upload/serve.cts';
import { wavRequest } from './support/uploads.cts';

describe('The worker', () => {
	/** What it answers to these steps. */
	async function answersTo(...steps: Step[]) {
		const { port1, port2 } = new MessageChannel();
		serveUploads(port1);
		const answers: Answer[] = [];
		for (const step of steps) {
			port2.postMessage(step);
			answers.push(((await once(port2, 'message')) as [Answer])[0]);
		}
		port1.close();
		return answers;
	}

	it('answers with one part at a time', async () => {
		const first = { id: 1, request: wavRequest(2000) };
		const answers = await answersTo(
			first,
			{ id: 2, request: wavRequest(100) },
			{ id: 1 },
			{ id: 1 },
		);
		const lengths = answers.map((answer) => 'audio' in answer && answer.audio.length);
		expect(lengths).toEqual([8192, 800, 16_000 - 8192, 0]);
		expect(answers).toMatchObject([
			{ durationMs: 2000, total: 16_000, isLast: false },
			{ durationMs: 100, total: 800, isLast: false },
			{ isLast: false },
			{ isLast: true },
		]);
	});

	it('forgets an upload that is over', async () => {
		const { port1, port2 } = new MessageChannel();
		serveUploads(port1);
		port2.postMessage({ id: 1, request: wavRequest(2000) } satisfies Step);
		await once(port2, 'message');
		port2.postMessage({ id: 1, isOver: true } satisfies Step);
		port2.postMessage({ id: 2, request: wavRequest(100) } satisfies Step);
		expect(await once(port2, 'message')).toMatchObject([{ durationMs: 100 }]);
		port1.close();
	});

	it('answers with why there is no audio', async () => {
		const [answer] = await answersTo({
			id: 1,
			request: { ...wavRequest(1), bytes: new Uint8Array(4) },
		});
		expect(answer).toMatchObject({ refusal: { status: 422 } });
	});

	it('refuses what makes a decoder fail', async () => {
		const type = { kind: 'raw', encoding: 'l16', rate: 1_000_000, channels: 1 } as MediaType;
		const [answer] = await answersTo({ id: 1, request: { ...wavRequest(1), type } });
		expect(answer).toMatchObject({ refusal: { error: 'The upload is broken.' } });
	});

	it('serves the thread that started it', () => {
		const on = jest.fn();
		jest.isolateModules(() => {
			jest.doMock('node:worker_threads', () => ({ parentPort: { on } }));
			jest.requireActual('../src/upload/worker.cts');
		});
		expect(on).toHaveBeenCalledWith('message', expect.any(Function));
	});
});
