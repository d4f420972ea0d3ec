import { parseArgs } from 'node:util';

import { DEFAULT_ACCOUNT, type Account } from '../state/settings.cts';

/** The options of the command line. */
export interface Args {
	/** 0 uses a free port. */
	port: number;
	receiverPort: number;
	account: Account;
	/** The token of the default account may be printed. */
	isDefaultAccount: boolean;
	help: boolean;
}

const PORT = 4010;
const RECEIVER_PORT = 4011;

/** The text of `--help`. */
export const HELP = `Plivo on your machine, for tests and demos

npx tsx sandbox/cli.cts [options]

  --port N            port of the API, 0 for a free one (default ${PORT})
  --receiver-port N   port of the WebSocket server (default ${RECEIVER_PORT})
  --auth-id ID        Auth ID to accept, with --auth-token (default ${DEFAULT_ACCOUNT.authId})
  --auth-token TOKEN  Auth Token to accept and to sign callbacks with
  --help              this text
`;

function parsePort(text: string | undefined, fallback: number): number {
	const value = text === undefined ? fallback : Number(text);
	if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
	throw new Error(`${text} is not a port. Use a number from 0 to 65535.`);
}

/**
 * Parses the command line.
 *
 * @throws Error with a text for the user if an option is unknown or not valid
 */
export function parseArguments(argv: string[]): Args {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		args: argv,
		options: {
			port: text,
			'receiver-port': text,
			'auth-id': text,
			'auth-token': text,
			help: { type: 'boolean', default: false },
		},
	});
	const { 'auth-id': authId, 'auth-token': authToken } = values;
	if ((authId === undefined) !== (authToken === undefined)) {
		throw new Error('Use --auth-id and --auth-token together, or neither.');
	}
	const given = authId !== undefined && authToken !== undefined ? { authId, authToken } : undefined;
	return {
		port: parsePort(values.port, PORT),
		receiverPort: parsePort(values['receiver-port'], RECEIVER_PORT),
		account: given ?? DEFAULT_ACCOUNT,
		isDefaultAccount: given === undefined,
		help: values.help,
	};
}
