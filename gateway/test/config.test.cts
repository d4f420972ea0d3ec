import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPTIONS } from '../src/config/options.cts';
import { ConfigError, readConfig, type Env, type Flags } from '../src/config/read.cts';
import { ACCOUNT, newFolder, OTHER_ACCOUNT } from './support/config.cts';

const ENV = { PLIVO_AUTH_ID: ACCOUNT.authId, PLIVO_AUTH_TOKEN: ACCOUNT.authToken };

function mistakesOf(flags: Flags, env: Env = ENV): readonly string[] {
	try {
		readConfig(flags, env);
	} catch (error) {
		return (error as ConfigError).mistakes;
	}
	return [];
}

describe('The configuration', () => {
	it('needs nothing but an account', () => {
		expect(readConfig({}, ENV)).toEqual({
			accounts: [ACCOUNT],
			publicUrl: undefined,
			host: '127.0.0.1',
			port: 8790,
			dataDir: './data',
			maxStreams: 500,
			deliverTo: [],
			recordingHours: 24,
			drainSeconds: 30,
			spoolMb: 1024,
			detector: 'energy',
			verifySignature: true,
			logLevel: 'info',
		});
	});

	it('prefers a flag to the variable of the same option', () => {
		const { port, host } = readConfig({ port: '1' }, { ...ENV, PORT: '2', HOST: '::1' });
		expect([port, host]).toEqual([1, '::1']);
	});

	it('takes an empty variable for one that is not set', () => {
		expect(readConfig({}, { ...ENV, PORT: '', PUBLIC_URL: '' }).port).toBe(8790);
	});

	it('drops slashes at the end of the public address', () => {
		const { publicUrl } = readConfig({ 'public-url': 'https://a.example.com/gw//' }, ENV);
		expect(publicUrl).toBe('https://a.example.com/gw');
	});

	it('parses the addresses that events may go to', () => {
		const { deliverTo } = readConfig(
			{ 'deliver-to': 'https://n8n.example.com/webhook/, http://n8n:5678,' },
			ENV,
		);
		expect(deliverTo).toEqual([
			{ origin: 'https://n8n.example.com', path: '/webhook' },
			{ origin: 'http://n8n:5678', path: '' },
		]);
	});

	it.each([
		[{ port: 'x' }, 'PORT (--port) is "x": give a whole number from 0 to 65535.'],
		[{ port: '65536' }, 'PORT (--port) is "65536": give a whole number from 0 to 65535.'],
		[
			{ 'max-streams': '0' },
			'MAX_STREAMS (--max-streams) is "0": give a whole number from 1 to 100000.',
		],
		[
			{ 'auth-id': 'MA1' },
			'PLIVO_AUTH_ID (--auth-id) is "MA1": give the 20 characters that begin with MA or SA.',
		],
		[
			{ 'auth-token': 'a b' },
			'PLIVO_AUTH_TOKEN (--auth-token) is wrong: give the Auth Token without blanks.',
		],
		[
			{ 'verify-signature': 'no' },
			'VERIFY_SIGNATURE (--verify-signature) is "no": give true or false.',
		],
		[{ host: 'a b' }, 'HOST (--host) is "a b": give a host name or an IP address.'],
		[{ 'data-dir': '' }, 'DATA_DIR (--data-dir) is "": give a path.'],
		[
			{ 'log-level': 'all' },
			'LOG_LEVEL (--log-level) is "all": give debug, info, warn, error or silent.',
		],
		...[
			'ftp://a',
			'https://u:p@a',
			'https://a/?b',
			'https://a/#b',
			'https://a b',
			'https://%',
			'a',
		].map(
			(url) =>
				[
					{ 'public-url': url },
					`PUBLIC_URL (--public-url) is "${url}": give an http or https address without user, query or fragment, e.g. https://audio.example.com/gw.`,
				] as const,
		),
		...['n8n.example.com', 'https://a?b', 'https://u@a', 'https://a/#b'].map(
			(url) =>
				[
					{ 'deliver-to': url },
					`DELIVER_TO (--deliver-to) is "${url}": give addresses like https://n8n.example.com/webhook, separated by commas, without user or query.`,
				] as const,
		),
	] as Array<[Flags, string]>)('says in one line what is wrong with %j', (flags, line) => {
		expect(mistakesOf(flags)).toEqual([line]);
	});

	it('needs a model for Silero', () => {
		expect(mistakesOf({ detector: 'silero' })).toEqual([
			'DETECTOR (--detector) is "silero": give SILERO_MODEL (--silero-model).',
		]);
		expect(mistakesOf({ detector: 'silero', 'silero-model': 'a.onnx' })).toEqual([]);
		expect(mistakesOf({ detector: 'loud' })).toEqual([
			'DETECTOR (--detector) is "loud": give energy or silero.',
		]);
	});

	it('names every mistake at once', () => {
		expect(mistakesOf({ port: 'x', 'max-streams': 'y' }, {})).toHaveLength(3);
	});

	it('refuses to go without signatures where others can reach it', () => {
		const off = { 'verify-signature': 'false' };
		for (const host of ['0.0.0.0', '10.0.0.1', '::', 'gateway']) {
			expect(mistakesOf({ ...off, host })).toEqual([expect.stringContaining('this is for tests')]);
		}
		for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) {
			expect(mistakesOf({ ...off, host })).toEqual([]);
		}
		expect(mistakesOf({ ...off, host: 'a b' })).toHaveLength(2);
	});

	it('has a flag and a variable of its own for each option', () => {
		const rows = Object.values(OPTIONS);
		expect(new Set(rows.map(({ flag }) => flag)).size).toBe(rows.length);
		expect(new Set(rows.map(({ env }) => env)).size).toBe(rows.length);
	});
});

describe('The accounts', () => {
	const fileWith = (content: unknown) => {
		const file = join(newFolder(), 'accounts.json');
		writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
		return file;
	};
	const advice = 'it has to be a JSON list of 1 to 20 objects';

	it('may be a list in a file', () => {
		const file = fileWith([ACCOUNT, OTHER_ACCOUNT]);
		expect(readConfig({ 'accounts-file': file }, {}).accounts).toEqual([ACCOUNT, OTHER_ACCOUNT]);
	});

	it.each([
		['no JSON', 'secret'],
		['an object', ACCOUNT],
		['an empty list', []],
		['an account twice', [ACCOUNT, ACCOUNT]],
		['an account without a token', [{ authId: ACCOUNT.authId }]],
		['a further field', [{ ...ACCOUNT, name: 'secret' }]],
		[
			'21 accounts',
			Array.from({ length: 21 }, (_, at) => ({
				...ACCOUNT,
				authId: `MA${String(at).padStart(18, '0')}`,
			})),
		],
	])('may not be %s, and the message has nothing of the file', (_what, content) => {
		const [line, ...more] = mistakesOf({ 'accounts-file': fileWith(content) }, {});
		expect(line).toContain(advice);
		expect(line).not.toMatch(/secret|token-of/);
		expect(more).toEqual([]);
	});

	it('may not be in a file that cannot be read', () => {
		expect(mistakesOf({ 'accounts-file': '/nowhere' }, {})).toEqual([
			'ACCOUNTS_FILE (--accounts-file) is "/nowhere": the file cannot be read (ENOENT).',
		]);
	});

	it.each([
		[{}, 'No account: '],
		[{ 'auth-id': ACCOUNT.authId }, 'No account: '],
		[{ 'auth-token': 'x' }, 'No account: '],
		[{ 'auth-id': ACCOUNT.authId, 'accounts-file': 'x' }, 'not both.'],
	])('are given in one of two ways, not as %j', (flags, part) => {
		expect(mistakesOf(flags, {})).toEqual([expect.stringContaining(part)]);
	});
});
