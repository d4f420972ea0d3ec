import { createServer } from 'node:http';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { main, type Io } from '../src/cli/main.cts';
import { OPTIONS } from '../src/config/options.cts';
import { SETTINGS } from '../src/settings/schema.cts';
import { ACCOUNT, newFolder } from './support/config.cts';

const ENV = { PLIVO_AUTH_ID: ACCOUNT.authId, PLIVO_AUTH_TOKEN: ACCOUNT.authToken };

/** A process whose output is kept. */
function createIo() {
	let out = '';
	let err = '';
	const outputs = new EventEmitter();
	const signals: Array<[string, () => void]> = [];
	const exits: number[] = [];
	let heard = () => undefined as void;
	const io: Io = {
		stdout: { write: (text: string) => void (out += text), on: outputs.on.bind(outputs) },
		stderr: { write: (text: string) => void (err += text), on: outputs.on.bind(outputs) },
		once: (signal, handler) => void (signals.push([signal, handler]), heard()),
		exit: (code) => void exits.push(code),
	};
	return {
		...{ io, exits, outputs },
		out: () => out,
		err: () => err,
		/** Sends a signal, as soon as somebody listens for it. */
		signal: async (name: string) => {
			while (!signals.some(([one]) => one === name)) {
				await new Promise<void>((resolve) => (heard = () => resolve()));
			}
			const at = signals.findIndex(([one]) => one === name);
			signals.splice(at, 1)[0]![1]();
		},
	};
}

async function run(args: string[], env: Record<string, string> = {}) {
	const { io, out, err } = createIo();
	await main(args, env, io);
	return { out: out(), err: err(), exitCode: io.exitCode };
}

describe('The command plivo-stream-gateway', () => {
	it.each([['--help'], ['-h'], ['help'], ['url', '--help']])(
		'shows every option with %s',
		async (...args) => {
			const { out, err, exitCode } = await run(args);
			for (const { flag, env } of Object.values(OPTIONS)) {
				expect(out).toContain(`--${flag} `);
				expect(out).toContain(env);
			}
			for (const name of Object.keys(SETTINGS.shape)) expect(out).toContain(`--${name} `);
			expect([err, exitCode]).toEqual(['', undefined]);
		},
	);

	it.each([
		[['--foo'], "Unknown option '--foo'. See --help.\n"],
		[['--port'], "Option '--port <value>' argument missing. See --help.\n"],
		[['start'], 'There is no command "start". See --help.\n'],
		[['url', 'x'], 'There is no command "url x". See --help.\n'],
	])('says in one line what is wrong with %j', async (args, line) => {
		expect(await run(args)).toEqual({ out: '', err: line, exitCode: 1 });
	});

	it('says in a line for each what is wrong with its options', async () => {
		const { err, exitCode } = await run(['--port', 'x', '--max-streams', 'y'], ENV);
		expect(err.split('\n')).toEqual([
			expect.stringContaining('PORT (--port)'),
			expect.stringContaining('MAX_STREAMS (--max-streams)'),
			'',
		]);
		expect(exitCode).toBe(1);
	});

	it('says what to do where its port is in use', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		const { err } = await run(['--port', String(port), '--data-dir', newFolder()], ENV);
		expect(err).toBe('PORT (--port) is in use: stop the other program, or use another port.\n');
		server.close();
	});

	it('says why it cannot listen', async () => {
		const { err } = await run(
			['--host', '192.0.2.1', '--port', '0', '--data-dir', newFolder()],
			ENV,
		);
		expect(err).toContain('EADDRNOTAVAIL');
	});

	it.each(['SIGTERM', 'SIGINT'])('serves until %s', async (name) => {
		const { io, out, signal, outputs } = createIo();
		const done = main(['serve', '--port', '0', '--data-dir', newFolder()], ENV, io);
		// As with a log on a full disk.
		outputs.emit('error', new Error('no space left on device'));
		await signal(name);
		await done;
		const lines = out()
			.trim()
			.split('\n')
			.map((line) => (JSON.parse(line) as { msg: string }).msg);
		expect(lines).toEqual(['listening', 'stopping', 'stopped']);
		expect(out()).not.toContain(ACCOUNT.authToken);
	});

	it('stops at once at the second signal, and warns when signatures are not checked', async () => {
		const { io, out, signal, exits } = createIo();
		const args = ['--port', '0', '--verify-signature', 'false', '--data-dir', newFolder()];
		const done = main(args, ENV, io);
		await signal('SIGTERM');
		await signal('SIGTERM');
		await done;
		expect(exits).toEqual([1]);
		expect(out()).toContain('signatures are not checked');
	});

	it('takes no setting of a stream, since the address has it', async () => {
		expect(await run(['--to', 'https://n8n.example.com/webhook/a'], ENV)).toEqual({
			...{ out: '', exitCode: 1 },
			err: '--to is an option of the command "url". See --help.\n',
		});
	});

	it('is what the file of the package runs', () => {
		const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
		const argv = process.argv;
		process.argv = ['node', 'cli.cjs', '--help'];
		jest.requireActual('../src/cli.cts');
		process.argv = argv;
		expect(write).toHaveBeenCalledWith(expect.stringContaining('--auth-id'));
		write.mockRestore();
	});
});

describe('The command plivo-stream-gateway url', () => {
	const settingsIn = (out: string) =>
		JSON.parse(Buffer.from(/\/stream\/(\S+)/.exec(out)![1]!, 'base64url').toString()) as unknown;

	it('prints the address of a stream', async () => {
		const to = 'https://n8n.example.com/webhook/a';
		const { out } = await run(['url', '--to', to, '--public-url', 'https://audio.example.com/gw']);
		expect(out).toMatch(/^wss:\/\/audio\.example\.com\/gw\/stream\/[\w-]+\n$/);
		expect(settingsIn(out)).toEqual({ to });
	});

	it('needs no account and no public address', async () => {
		expect((await run(['url'])).out).toBe('ws://127.0.0.1:8790/stream/e30\n');
	});

	it('takes every setting', async () => {
		const flags = '--send digits --pause 500 --longest 10 --interrupt false --track both'.split(
			' ',
		);
		expect(settingsIn((await run(['url', ...flags])).out)).toEqual({
			...{ send: ['digits'], pause: 500, longest: 10, interrupt: false, track: 'both' },
		});
	});

	it('prints no address that is too long for Plivo', async () => {
		const { err, exitCode } = await run([
			'url',
			'--to',
			`https://a.example.com/${'a'.repeat(1900)}`,
		]);
		expect(err).toMatch(
			/^--to: the address of the stream has \d{4} characters, and Plivo accepts 2048/,
		);
		expect(exitCode).toBe(1);
	});

	it.each([
		[['--pause', '5'], '--pause: give a whole number from 200 to 5000.'],
		[['--longest', 'x'], '--longest: give a whole number from 2 to 60.'],
		[['--interrupt', 'yes'], '--interrupt: give true or false.'],
		[['--send', 'a'], '--send: give a list of utterances, digits, recording.'],
		[['--track', 'a'], '--track: give one of inbound, outbound, both.'],
		[['--to', 'ftp://a'], '--to: give an http or https address.'],
		[
			['--to', 'https://evil.example.com', '--deliver-to', 'https://n8n.example.com'],
			'--to: give an address that DELIVER_TO (--deliver-to) allows.',
		],
		[
			['--to', 'http://n8n.example.com'],
			'--to: give an address that DELIVER_TO (--deliver-to) allows.',
		],
		[['--port', 'x'], 'PORT (--port) is "x": give a whole number from 0 to 65535.'],
		[
			['--deliver-to', 'x', '--to', 'http://n8n.example.com'],
			'DELIVER_TO (--deliver-to) is "x": give addresses like https://n8n.example.com/webhook, separated by commas, without user or query.',
		],
	])('says in one line what is wrong with %j', async (args, line) => {
		const { err, exitCode } = await run(['url', ...args]);
		expect(err.split('\n')[0]).toBe(line);
		expect(exitCode).toBe(1);
	});
});
