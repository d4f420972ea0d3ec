import { Closings } from '../../../demo/closings.cts';
import { follow } from '../../../demo/follow.cts';
import { names, readWorkflow } from '../../../demo/workflows.cts';
import { createBell } from '../../../sandbox/bell.cts';

const blanks = {
	CALL_ID: 'call-id',
	CALL_LABEL: '+1 "quoted"',
	SERVICE_URL: 'ws://127.0.0.1:1/stream',
	CALLBACK_URL: 'http://127.0.0.1:2/webhook/w/plivo',
	CREDENTIAL_ID: 'credential-id',
	CREDENTIAL_NAME: 'Plivo sandbox',
	WEBHOOK_ID: 'webhook-id',
};

describe('The demo workflows', () => {
	it.each(['stream-a-call', 'react-to-events'])('%s has no blank left', async (file) => {
		expect(JSON.stringify(await readWorkflow(file, blanks))).not.toContain('DEMO_');
	});

	it('start a stream to the receiver, with the trigger as callback', async () => {
		const { nodes } = await readWorkflow('stream-a-call', blanks);
		expect(nodes.find(({ name }) => name === 'Start Stream')?.parameters).toMatchObject({
			call: { value: 'call-id', cachedResultName: '+1 "quoted"' },
			serviceUrl: 'ws://127.0.0.1:1/stream',
			options: { statusCallbackUrl: 'http://127.0.0.1:2/webhook/w/plivo' },
		});
	});

	it.each(Object.values(names))('have the node that the check looks for: %s', async (wanted) => {
		const { nodes } = await readWorkflow('stream-a-call', blanks);
		expect(nodes.map(({ name }) => name)).toContain(wanted);
	});
});

describe('Ending what was started', () => {
	it('ends the last first, and the others when one cannot be ended', async () => {
		const said = jest.spyOn(console, 'error').mockReturnValue();
		const closings = new Closings();
		const ended: string[] = [];
		closings.add(() => Promise.resolve(void ended.push('first')));
		closings.add(() => Promise.reject(new Error('will not end')));
		closings.add(() => Promise.resolve(void ended.push('last')));
		await closings.run();
		expect(ended).toEqual(['last', 'first']);
		expect(said).toHaveBeenCalledWith(new Error('will not end'));
		said.mockRestore();
	});
});

describe('Following events', () => {
	it('tells each once, in order, those included that have been already', async () => {
		const bell = createBell<{ tick: { n: number } }>('The test');
		const told: number[] = [];
		for (const n of [1, 2]) bell.ring('tick', { n });
		const done = follow(
			(test) => bell.when('tick', test),
			({ n }: { n: number }) => void told.push(n),
			({ n }) => n !== 3,
		);
		for (const n of [3, 4]) bell.ring('tick', { n });
		await new Promise(setImmediate);
		bell.takeDown();
		await done;
		expect(told).toEqual([1, 2, 4]);
	});
});
