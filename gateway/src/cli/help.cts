import { OPTIONS, type Option } from '../config/options.cts';

function describe({ env, flag, value, help, fallback }: Option): string {
	const note = fallback === undefined ? '' : ` (default ${fallback})`;
	return `  ${`--${flag} ${value}`.padEnd(26)} ${env.padEnd(18)} ${help}${note}`;
}

/** What `--help` prints. */
export const HELP = `Receives the audio of Plivo calls, and sends what callers say to a workflow.

plivo-stream-gateway [serve] [options]     starts the gateway
plivo-stream-gateway url [options]         prints the address of a stream for Plivo

Options of both, as a flag or a variable of the environment:

${Object.values(OPTIONS).map(describe).join('\n')}

Options of url, besides --public-url and --deliver-to:

  --to URL          URL for events, e.g. the Production URL of a Plivo Stream Trigger
  --send LIST       of utterances, digits, recording (default utterances,digits)
  --pause MS        silence that ends an utterance, 200 to 5000 (default 700)
  --longest S       seconds after which an utterance is cut, 2 to 60 (default 30)
  --interrupt BOOL  whether speech and digits stop audio that is being played (default true)
  --track TRACK     whose speech becomes utterances: inbound, outbound or both (default inbound)
`;
