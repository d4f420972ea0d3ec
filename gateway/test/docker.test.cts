import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '../src/config/read.cts';
import { version } from '../package.json';
import { ACCOUNT } from './support/config.cts';

const read = (file: string) => readFileSync(join(__dirname, '..', file), 'utf8');
const GIVEN: Record<string, string> = {
	...{ PLIVO_AUTH_ID: ACCOUNT.authId, PLIVO_AUTH_TOKEN: ACCOUNT.authToken },
	...{ GATEWAY_URL: 'https://audio.example.com', N8N_URL: 'https://n8n.example.com' },
};
const variablesOf = (text: string): Record<string, string> =>
	Object.fromEntries(
		[...text.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name!, value!] as const),
	);

describe('The Dockerfile', () => {
	const dockerfile = read('Dockerfile');

	it('installs this version', () => {
		expect(variablesOf(dockerfile).VERSION).toBe(version);
	});

	it('and compose.yaml give a configuration that the gateway takes', () => {
		const { services } = parse(read('compose.yaml')) as {
			services: { gateway: { environment: Record<string, string> } };
		};
		const environment = Object.entries(services.gateway.environment).map(
			([name, value]) =>
				[name, value.replaceAll(/\$\{(\w+):\?\}/g, (_, given: string) => GIVEN[given]!)] as const,
		);
		const inImage = variablesOf(/^ENV (.*)$/m.exec(dockerfile)![1]!);
		expect(readConfig({}, { ...inImage, ...Object.fromEntries(environment) })).toMatchObject({
			...{ host: '0.0.0.0', port: 8790, dataDir: '/data' },
			publicUrl: 'https://audio.example.com',
			deliverTo: ['/webhook', '/webhook-waiting'].map((path) => ({
				origin: 'https://n8n.example.com',
				path,
			})),
		});
	});
});
