import { isAboveLimit, type Result } from './results.cts';
import type { Spread } from './statistics.cts';

/** Three significant digits at most. */
function digits(value: number): string {
	const places = [10, 100].filter((bound) => Math.abs(value) >= bound).length;
	return value.toFixed(2 - places);
}

const formatSpread = ({ median, low, high }: Spread): string =>
	low === high ? digits(median) : `${digits(median)} (${digits(low)}–${digits(high)})`;

const toRow = (cells: string[]) => `| ${cells.join(' | ')} |`;

function toCells(result: Result): string[] {
	const { what, ours, comparedWith, ratio, limit } = result;
	const mark = isAboveLimit(result) ? '✗' : '✓';
	const checked = limit === undefined ? '–' : `${limit} ${mark}`;
	return [what, ours, comparedWith, formatSpread(ratio), checked];
}

/** The results as a Markdown table. */
export const toTable = (results: Result[]): string =>
	[
		['measured', 'ours', 'compared with', 'ratio', 'limit'],
		['---', '---:', '---', '---', '---'],
		...results.map(toCells),
	]
		.map(toRow)
		.join('\n');

/** docs/performance.md. @param machine ends the sentence "Measured with …" */
export const toPage = (machine: string, results: Result[]): string => `# Speed and package size

\`npm run bench -- --write\` measures this and writes the page. **Ratio** is ours divided by what it is
compared with: below 1 is faster or smaller. It is the median of several rounds, with the lowest and
the highest in brackets. Both sides take turns in every round, so a slow moment of the machine affects
both. Compare ratios, not absolute times. Where the other side is a goal, 1 and less meet it.
**Limit**: \`npm run bench\` fails if a ratio is above it in two measurements in a row; limits leave
room for a busy machine. Times that are compared with a goal have none, since they depend on the
machine.

Measured with ${machine}.

${toTable(results)}

* **Start**: milliseconds per item in a real n8n with default settings, from the end of the node before
  to the beginning of the node behind. A local server answers at once. *HTTP Request* is n8n's own
  node, set up for the same request and credential. *Declarative node with one field* is the least
  that n8n's declarative engine needs, with the same credential.
* **Call by expression**: n8n evaluates an expression in a field of a declarative node several times
  per item, but once in HTTP Request. \`test/engine/PlivoStream/evaluations.test.cts\` fixes the number.
* **Callback**: signed callbacks per second over four connections. n8n reads the credential from its
  database for every callback, and both triggers do that; only ours checks the signature.
* **Audio**: through that n8n and the gateway. A caller of the bench says an utterance of 2.3 seconds.
  * *End of speech to the start of the execution*: from the last frame with speech to the first node
    behind the trigger; \`pause\` is the silence that ends an utterance. The other side is n8n alone: the
    bench posts such a form to the same trigger.
  * *Play to the first frame*: from the begin of *Play* with a binary field to the first \`playAudio\`.
    The other side is the gateway alone: the same file in a request to its REST API.
* **Signature check**: the check alone on parsed fields, compared with \`validateV3Signature\` of
  Plivo's official package.
* **Unsigned body**: the trigger answers 401 before it reads the body, so the time does not depend
  on the size. n8n receives and parses the body before that, which no node can avoid.
* **Unsigned body in n8n**: the whole request, until it is refused. n8n's own Webhook node with Header
  Auth refuses it, too.
* **Package**: what npm publishes. It has no runtime dependencies, so n8n installs nothing else.
* **Gateway**: the built [gateway](../gateway/README.md) in a process of its own, with calls of mu-law
  at 8 kHz that the bench makes, on the same machine. Callers talk for 1.8 seconds out of 4.
  * *Memory* is measured after garbage collection; its ratio is that of the heap with its buffers.
  * *Processor* is that of frames of 20 ms with detection and recording. The bare server, made with
    the same \`ws\`, only parses the messages and decodes their audio.
  * *End of speech to the POST*: from the last frame with speech until the whole utterance is at \`to\`;
    \`pause\` is the silence that ends an utterance.
  * *Play to the first frame*: from the begin of the request to the first \`playAudio\`.
  * *Streams at once* hold while the event loop's delay is at most 20 ms at p99 and no frame is
    handled more than 40 ms after it was due, with detection, recording and delivery. A number that
    fails twice does not hold.

To repeat it, run \`npm run bench\` on a machine that does nothing else. \`npm run bench -- --short\`
is the rough form that CI runs.
`;
