import { bareEnvironment } from './host.cts';

/** Switches off what n8n requests from the internet: telemetry, news, templates, licence. */
const quiet = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
};

export interface Place {
	/** n8n keeps all it has below this folder. */
	userFolder: string;
	port: number;
	/** For n8n's task runner; no two n8ns may share it. */
	brokerPort: number;
}

/** All of the environment that n8n runs in: nothing comes from the user's shell but the path and similar variables. */
export function n8nEnvironment({ userFolder, port, brokerPort }: Place): NodeJS.ProcessEnv {
	return {
		...bareEnvironment(),
		...quiet,
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_PROTOCOL: 'http',
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_ENCRYPTION_KEY: 'only for n8n on this machine',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		DB_SQLITE_POOL_SIZE: '4',
		// After 5 s, the default, n8n answers 503 to everything. A busy machine takes longer.
		DB_PING_TIMEOUT_MS: '60000',
	};
}
