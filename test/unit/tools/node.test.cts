import { nodeFits } from '../../../n8n/node.cts';
import { bareEnvironment, npmEnvironment } from '../../../n8n/host.cts';
import { n8nEnvironment } from '../../../n8n/environment.cts';

describe('What n8n runs on and in', () => {
	it.each([
		['>=24', '24.0.0', true],
		['>=24', '20.20.2', false],
		['>=24', '26.1.0', true],
		['>=22 <25', '24.21.0', true],
		['>=22 <25', '25.0.0', false],
		['>=22 <25', '20.20.2', false],
	])('for %s, Node.js %s fits: %s', (range, version, fits) => {
		expect(nodeFits(range, version)).toBe(fits);
	});

	it('hands nothing to n8n that steers it from the user’s shell', () => {
		const env = { PATH: 'p', HOME: 'h', N8N_PORT: '1', DB_TYPE: 'postgresdb', NODE_OPTIONS: '-x' };
		expect(bareEnvironment(env)).toEqual({ PATH: 'p', HOME: 'h' });
	});

	it('keeps the user’s npm settings and drops those of an outer npm run', () => {
		const env = { npm_config_cache: 'c', npm_config_ignore_scripts: 'true', npm_package_name: 'n' };
		expect(npmEnvironment(env)).toEqual({ npm_config_cache: 'c' });
	});

	it('keeps n8n on loopback and in its folder', () => {
		const place = { userFolder: 'folder', port: 1234, brokerPort: 1235 };
		expect(n8nEnvironment(place)).toMatchObject({
			N8N_USER_FOLDER: 'folder',
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: '1234',
			N8N_RUNNERS_BROKER_PORT: '1235',
			N8N_DIAGNOSTICS_ENABLED: 'false',
		});
	});
});
