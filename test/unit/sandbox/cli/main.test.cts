import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { parseArguments } from '../../../../sandbox/cli/args.cts';
import { greeting } from '../../../../sandbox/cli/main.cts';
import { DEFAULT_ACCOUNT } from '../../../../sandbox/index.cts';

const { resolve } = createRequire(__filename);
const cli = join(__dirname, '../../../../sandbox/cli.cts');
/** As `npx tsx` does it, and in the same process, where a signal has one receiver only. */
const throughNpx = [resolve('tsx/cli'), cli];
const direct = ['--require', resolve('tsx/cjs'), cli];

/** Runs the command; a signal ends it once its output passes. */
function run(args: string[], until?: { says: RegExp; signal: NodeJS.Signals }) {
	const child = spawn(process.execPath, args);
	let output = '';
	const listen = (data: Buffer) => {
		output += data.toString();
		if (until?.says.test(output) && !child.killed) child.kill(until.signal);
	};
	child.stdout.on('data', listen);
	child.stderr.on('data', listen);
	return new Promise<{ code: number | null; output: string }>((done) => {
		child.once('close', (code) => done({ code, output }));
	});
}

describe('the command', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)(
		'starts a sandbox with one live call and ends it on %s',
		async (signal) => {
			const args = [...direct, '--port', '0', '--receiver-port', '0'];
			const { code, output } = await run(args, { says: /sandbox\/receiver/, signal });
			expect(output).toMatch(/API base URL {3}http:\/\/127\.0\.0\.1:\d+\n/);
			expect(output).toMatch(/Service URL {4}ws:\/\/127\.0\.0\.1:\d+\/stream\n/);
			expect(output).toMatch(/Live call {6}[\da-f-]{36}\n/);
			expect(output).toContain(DEFAULT_ACCOUNT.authToken);
			expect(code).toBe(0);
		},
	);

	it('prints what is wrong with its options and exits with 1', async () => {
		const { code, output } = await run([...throughNpx, '--port', 'x']);
		expect({ code, output }).toEqual({
			code: 1,
			output: 'x is not a port. Use a number from 0 to 65535.\n',
		});
	});

	it('prints which port is in use and what to do', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const { port } = other.address() as AddressInfo;
		const args = [...direct, '--port', String(port), '--receiver-port', '0'];
		const { code, output } = await run(args).finally(() => other.close());
		expect(code).toBe(1);
		expect(output).toMatch(
			`Port ${port} is in use. Stop the program that uses it, or use --port 0`,
		);
	});

	it('does not print a token that it was given', () => {
		const sandbox = { url: 'http://h', authId: 'MA', authToken: 'secret' };
		const call = { call_uuid: 'c' };
		const text = greeting(sandbox, { url: 'ws://h' }, call, { isDefaultAccount: false });
		expect(text).not.toContain('secret');
		expect(text).toContain('$PLIVO_AUTH_TOKEN');
	});

	it('accepts both parts of an account or neither', () => {
		const account = { authId: 'MA', authToken: 't' };
		expect(parseArguments(['--auth-id', 'MA', '--auth-token', 't'])).toMatchObject({
			account,
			isDefaultAccount: false,
			port: 4010,
		});
		expect(() => parseArguments(['--auth-id', 'MA'])).toThrow('together, or neither');
		expect(() => parseArguments(['--bogus'])).toThrow('--bogus');
	});
});
