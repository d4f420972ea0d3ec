/** One thing to try, as a line for a shell. */
export interface Command {
	label: string;
	line: string;
}

/**
 * Commands that make the sandbox do what a caller or the network would do.
 *
 * @param sandboxUrl without trailing slash
 * @param answerUrl what the sandbox requests when a call comes in
 */
export const commands = (sandboxUrl: string, answerUrl: string): Command[] => [
	{
		label: 'Call in',
		line: `curl -X POST ${sandboxUrl}/sandbox/calls -H 'Content-Type: application/json' -d '{"answer_url":"${answerUrl}"}'`,
	},
	{ label: 'Hang up', line: `curl -X DELETE ${sandboxUrl}/sandbox/calls/latest` },
	{ label: 'Drop', line: `curl -X POST ${sandboxUrl}/sandbox/streams/latest/drop` },
	{ label: 'Degrade', line: `curl -X POST ${sandboxUrl}/sandbox/streams/latest/degrade` },
];
