import { executionEnd, getExecution, listExecutions, output } from '../../../n8n/executions.cts';
import type { Json, Rest } from '../../../n8n/rest.cts';

/** As n8n stores it: each string and object once, in one list, with their places wherever they are used. */
const data = JSON.stringify([
	{ resultData: '1' },
	{ runData: '2', lastNodeExecuted: '3' },
	{ 'Stop Stream': '4' },
	'Stop Stream',
	['5'],
	{ data: '6', executionTime: 12 },
	{ main: '7' },
	['8'],
	['9'],
	{ json: '10' },
	{ stopped: true, stream_id: '11', count: 0, note: '12', same: '10' },
	'b7d3f6c1',
	'3',
]);

/** Answers as n8n would, in turn; the last one again and again. */
function restOf(...answers: unknown[]) {
	const asked: Array<[string, Json | undefined]> = [];
	const get = (path: string, params?: Json) => {
		asked.push([path, params]);
		return Promise.resolve(answers.length > 1 ? answers.shift() : answers[0]);
	};
	return { asked, rest: { get } as unknown as Rest };
}

describe('Executions as n8n tells them', () => {
	it('reads the flattened data of an execution', async () => {
		const { rest } = restOf({ id: '7', status: 'success', data });
		const execution = await getExecution(rest, '7');
		expect(execution.status).toBe('success');
		const [item] = output(execution, 'Stop Stream');
		expect(item).toMatchObject({ stopped: true, stream_id: 'b7d3f6c1', count: 0 });
	});

	it('takes a text of digits for a text, not for a place in the list', async () => {
		const { rest } = restOf({ id: '7', data });
		expect(output(await getExecution(rest, '7'), 'Stop Stream')[0]?.note).toBe('3');
	});

	it('reads an object that holds itself', async () => {
		const { rest } = restOf({ id: '7', data });
		const [item] = output(await getExecution(rest, '7'), 'Stop Stream');
		expect(item?.same).toBe(item);
	});

	it('has no items for a node that did not run', async () => {
		const { rest } = restOf({ id: '7', data });
		expect(output(await getExecution(rest, '7'), 'Get Stream')).toEqual([]);
	});

	it('has no runs for an execution that has only just begun', async () => {
		const { rest } = restOf({ id: '7', status: 'running', data: '[]' });
		expect(await getExecution(rest, '7')).toEqual({ id: '7', status: 'running', runs: {} });
	});

	it('tells why an execution ended', async () => {
		const refused = JSON.stringify([{ resultData: '1' }, { error: '2' }, { message: '3' }, 'No']);
		const { rest } = restOf({ id: '7', status: 'error', data: refused });
		expect(await getExecution(rest, '7')).toMatchObject({ runs: {}, error: { message: 'No' } });
	});

	it('asks for the executions of one workflow', async () => {
		const { rest, asked } = restOf({ results: [{ id: '7' }] });
		expect(await listExecutions(rest, 'w1')).toEqual([{ id: '7' }]);
		expect(asked).toEqual([['/executions', { filter: '{"workflowId":"w1"}', limit: 100 }]]);
	});

	it('waits until an execution has ended', async () => {
		const { rest, asked } = restOf(
			{ id: '7', status: 'running', data },
			{ id: '7', status: 'waiting', data },
			{ id: '7', status: 'success', data },
		);
		expect((await executionEnd(rest, '7')).status).toBe('success');
		expect(asked).toHaveLength(3);
	});

	it('gives up at the deadline, and says what it waited for', async () => {
		const { rest } = restOf({ id: '7', status: 'running', data });
		const wait = executionEnd(rest, '7', 50);
		await expect(wait).rejects.toThrow('0.05 s were not enough for execution 7 to end.');
	});
});
