import { Cleanup } from '../../../demo/cleanup.cts';
import { commands } from '../../../demo/commands.cts';
import { forEachEvent } from '../../../demo/for-each-event.cts';
import { greeting } from '../../../demo/interactive.cts';
import { logEvents } from '../../../demo/log-events.cts';
import { names, readWorkflow } from '../../../demo/workflows.cts';
import { PlivoStreamTrigger } from '../../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node';
import { createEventLog } from '../../../sandbox/state/event-log.cts';
import { startReceiver, startSandbox } from '../../../sandbox/index.cts';

const blanks = {
	CALL_ID: 'call-id',
	CALL_LABEL: '+1 "quoted"',
	SERVICE_URL: 'ws://127.0.0.1:1/stream',
	CALLBACK_URL: 'http://127.0.0.1:2/webhook/w/plivo/events',
	CREDENTIAL_ID: 'credential-id',
	CREDENTIAL_NAME: 'Plivo sandbox',
	WEBHOOK_ID: 'webhook-id',
	COMMANDS: 'first "line"\nsecond line',
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
			options: { statusCallbackUrl: 'http://127.0.0.1:2/webhook/w/plivo/events' },
		});
	});

	it.each(Object.values(names))('have the node that the check looks for: %s', async (wanted) => {
		const { nodes } = await readWorkflow('stream-a-call', blanks);
		expect(nodes.map(({ name }) => name)).toContain(wanted);
	});
});

describe('The workflow that reacts to events', () => {
	async function reaction() {
		const workflow = await readWorkflow('react-to-events', blanks);
		const nodes = workflow.nodes;
		const connections = workflow.connections as Record<
			string,
			{ main: Array<Array<{ node: string }>> } | undefined
		>;
		const named = (name: string) => nodes.find((node) => node.name === name);
		const { rules } = named('Which Event?')?.parameters as {
			rules: {
				values: Array<{
					outputKey: string;
					conditions: { conditions: Array<{ rightValue: string }> };
				}>;
			};
		};
		const events = rules.values.map(({ outputKey, conditions }) => ({
			event: conditions.conditions[0]?.rightValue,
			label: outputKey,
		}));
		const ways = connections['Which Event?']?.main?.map((way) => way?.[0]?.node);
		return { named, events, ways };
	}

	it('shows the event as the path: a branch for each, named like the event, and one for the rest', async () => {
		const { named, events, ways } = await reaction();
		expect(ways).toEqual([...events.map(({ label }) => label), 'Other Event']);
		for (const name of ways ?? []) expect(named(name ?? '')).toBeDefined();
	});

	it('branches on events that the trigger has, and is started by them', async () => {
		const { named, events } = await reaction();
		const { properties } = new PlivoStreamTrigger().description;
		const field = properties.find(({ name }) => name === 'events');
		const known = (field?.options ?? []).map((option) => 'value' in option && option.value);
		const chosen = named('Plivo Stream Trigger')?.parameters.events as string[];
		expect(known).toEqual(expect.arrayContaining(chosen));
		expect(chosen).toEqual(expect.arrayContaining(events.map(({ event }) => event)));
	});

	it('has the commands in a note', async () => {
		const { named } = await reaction();
		expect(named('More to Try')?.parameters.content).toMatch(/\n\nfirst "line"\nsecond line$/);
	});
});

describe('The commands to try', () => {
	/** What curl would do with a line of `commands`. */
	async function runLine(line: string): Promise<number> {
		const [, method = '', url = '', rest = ''] = /^curl -X (\w+) (\S+)(.*)$/.exec(line) ?? [];
		const header = /-H '([^:]+): ([^']+)'/.exec(rest);
		const { status } = await fetch(url, {
			method,
			headers: { Connection: 'close', ...(header && { [header[1] ?? '']: header[2] ?? '' }) },
			body: /-d '([^']+)'/.exec(rest)?.[1],
		});
		return status;
	}

	it('let a call in, degrade and drop its stream, and hang up', async () => {
		const sandbox = await startSandbox();
		const lines = Object.fromEntries(
			commands(sandbox.url, 'http://127.0.0.1:9/answer').map(({ label, line }) => [label, line]),
		);
		const call = sandbox.placeCall();
		sandbox.seedStream(call.call_uuid);
		const statuses: number[] = [];
		for (const label of ['Degrade', 'Drop', 'Hang up', 'Call in']) {
			statuses.push(await runLine(lines[label] ?? ''));
		}
		expect(statuses).toEqual([204, 204, 204, 201]);
		expect(await sandbox.when('answer')).toMatchObject({ url: 'http://127.0.0.1:9/answer' });
		await sandbox.close();
	});
});

describe('The terminal', () => {
	const said = () => jest.spyOn(console, 'log').mockReturnValue();

	it('prints a line for each second of audio', async () => {
		const log = said();
		const receiver = await startReceiver();
		const sandbox = await startSandbox({ frameMs: 1 });
		logEvents({ sandbox, receiver });
		const { call_uuid } = sandbox.placeCall();
		await fetch(`${sandbox.url}/v1/Account/${sandbox.authId}/Call/${call_uuid}/Stream/`, {
			method: 'POST',
			headers: {
				Authorization: `Basic ${btoa(`${sandbox.authId}:${sandbox.authToken}`)}`,
				'Content-Type': 'application/json',
				Connection: 'close',
			},
			body: JSON.stringify({ service_url: receiver.url }),
		});
		const { stream_id } = await sandbox.when('streamStarted');
		await receiver.when('message', ({ media }) => media?.chunk === 101);
		await new Promise(setImmediate);
		const lines = log.mock.calls.map(([line]) => String(line).slice(10));
		expect(lines.filter((line) => line.includes('audio')).slice(0, 2)).toEqual([
			`stream    ${stream_id}: 1 s of inbound audio`,
			`stream    ${stream_id}: 2 s of inbound audio`,
		]);
		await sandbox.close();
		await receiver.close();
		log.mockRestore();
	});

	it('shows the executions of all workflows and the commands to try', () => {
		const lines = commands('http://127.0.0.1:4010', 'http://127.0.0.1:5678/webhook/w/answer');
		const text = greeting({
			n8n: { url: 'http://127.0.0.1:5678', log: 'n8n.log' },
			sandbox: { url: 'http://127.0.0.1:4010', authId: 'MA' },
			receiver: { url: 'ws://127.0.0.1:4011/stream' },
			streaming: { id: 'demo1' },
			commands: lines,
		});
		expect(text).toContain('http://127.0.0.1:5678/home/executions');
		expect(text).toContain('http://127.0.0.1:5678/workflow/demo1');
		for (const { line } of lines) expect(text).toContain(line);
	});
});

describe('Ending what was started', () => {
	it('ends the last first, and the others when one cannot be ended', async () => {
		const said = jest.spyOn(console, 'error').mockReturnValue();
		const cleanup = new Cleanup();
		const ended: string[] = [];
		cleanup.add(() => Promise.resolve(void ended.push('first')));
		cleanup.add(() => Promise.reject(new Error('will not end')));
		cleanup.add(() => Promise.resolve(void ended.push('last')));
		await cleanup.run();
		expect(ended).toEqual(['last', 'first']);
		expect(said).toHaveBeenCalledWith(new Error('will not end'));
		said.mockRestore();
	});
});

describe('Following events', () => {
	it('tells each once, in order, those included that have been already', async () => {
		const events = createEventLog<{ tick: { n: number } }>('The test');
		const handled: number[] = [];
		for (const n of [1, 2]) events.emit('tick', { n });
		const done = forEachEvent(
			(test) => events.when('tick', test),
			({ n }: { n: number }) => void handled.push(n),
			({ n }) => n !== 3,
		);
		for (const n of [3, 4]) events.emit('tick', { n });
		await new Promise(setImmediate);
		events.close();
		await done;
		expect(handled).toEqual([1, 2, 4]);
	});
});
