import type { Json } from '../../../n8n/index.cts';
import type { Api, OfferedTool } from './chatModel.cts';

const model = 'scripted';

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** Content is a text, or a list of parts that have one. */
const textOf = (content: unknown): string =>
	typeof content === 'string'
		? content
		: list(content)
				.map(({ text }) => text)
				.join('');

/** OpenAI's older API. Source: OpenAI's API reference, create chat completion. */
export const chatCompletions: Api = {
	read: ({ tools, messages }) => ({
		tools: list(tools).map((tool) => tool.function as OfferedTool),
		results: list(messages)
			.filter(({ role }) => role === 'tool')
			.map(({ content }) => textOf(content)),
	}),
	write: (said) => {
		const head = { id: `chatcmpl-${said.turn}`, created: 0, model };
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		const call = 'call' in said && {
			index: 0,
			id: `call_${said.turn}`,
			type: 'function',
			function: { name: said.call.tool, arguments: JSON.stringify(said.call.arguments) },
		};
		const message = {
			role: 'assistant',
			...('text' in said ? { content: said.text } : { content: null, tool_calls: [call] }),
		};
		const finish_reason = 'call' in said ? 'tool_calls' : 'stop';
		const chunk = (choice: Json): Json => ({
			...head,
			object: 'chat.completion.chunk',
			choices: [{ index: 0, ...choice }],
		});
		return {
			whole: {
				...head,
				object: 'chat.completion',
				choices: [{ index: 0, message, finish_reason }],
				usage,
			},
			parts: [
				chunk({ delta: message, finish_reason: null }),
				{ ...chunk({ delta: {}, finish_reason }), usage },
				'[DONE]',
			],
		};
	},
};

/** OpenAI's newer API. Source: OpenAI's API reference, create a model response. */
export const responses: Api = {
	read: ({ tools, input }) => ({
		tools: list(tools) as unknown as OfferedTool[],
		results: list(input)
			.filter(({ type }) => type === 'function_call_output')
			.map((answer) => textOf(answer.output)),
	}),
	write: (said) => {
		const id = `item_${said.turn}`;
		const text = 'text' in said ? said.text : JSON.stringify(said.call.arguments);
		const item: Json = {
			id,
			status: 'completed',
			...('text' in said
				? {
						type: 'message',
						role: 'assistant',
						content: [{ type: 'output_text', text, annotations: [] }],
					}
				: {
						type: 'function_call',
						call_id: `call_${said.turn}`,
						name: said.call.tool,
						arguments: text,
					}),
		};
		const begun = { ...item, ...('text' in said ? { content: [] } : { arguments: '' }) };
		const delta = 'text' in said ? 'output_text' : 'function_call_arguments';
		const whole = {
			id: `resp_${said.turn}`,
			object: 'response',
			created_at: 0,
			model,
			status: 'completed',
			error: null,
			incomplete_details: null,
			metadata: {},
			output: [item],
			usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
		};
		const at = { output_index: 0, item_id: id };
		return {
			whole,
			parts: [
				{ type: 'response.created', response: { ...whole, status: 'in_progress', output: [] } },
				{ type: 'response.output_item.added', ...at, item: begun },
				{ type: `response.${delta}.delta`, ...at, content_index: 0, delta: text },
				{ type: 'response.output_item.done', ...at, item },
				{ type: 'response.completed', response: whole },
			],
		};
	},
};
