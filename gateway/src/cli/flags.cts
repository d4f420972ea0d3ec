import { parseArgs } from 'node:util';
import { OPTIONS } from '../config/options.cts';
import { ConfigError, type Flags } from '../config/read.cts';

/** The flags of `url`, each of which is a setting of the stream. */
export const URL_FLAGS = ['to', 'send', 'pause', 'longest', 'interrupt', 'track'] as const;

const ALL_FLAGS = [...Object.values(OPTIONS).map(({ flag }) => flag), ...URL_FLAGS];

export interface CommandLine {
	command: 'serve' | 'url' | 'help';
	flags: Flags;
}

/**
 * Reads the command line.
 *
 * @throws ConfigError if a flag or command does not exist
 */
export function readCommandLine(args: string[]): CommandLine {
	const text = { type: 'string' } as const;
	try {
		const { values, positionals } = parseArgs({
			args,
			allowPositionals: true,
			options: {
				...Object.fromEntries(ALL_FLAGS.map((flag) => [flag, text])),
				help: { type: 'boolean', short: 'h', default: false },
			},
		});
		const { help, ...flags } = values;
		const [command = 'serve', ...rest] = positionals;
		if (help === true || command === 'help') return { command: 'help', flags: {} };
		const setting = URL_FLAGS.find((flag) => (flags as Flags)[flag] !== undefined);
		if (command === 'serve' && setting !== undefined) {
			throw new Error(`--${setting} is an option of the command "url"`);
		}
		if ((command === 'serve' || command === 'url') && rest.length === 0) {
			return { command, flags: flags };
		}
		throw new Error(`There is no command "${positionals.join(' ')}"`);
	} catch (error) {
		const [line] = (error as Error).message.split(/\.\s|\n/);
		throw new ConfigError([`${line!.replace(/\.$/, '')}. See --help.`]);
	}
}
