import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { freePort } from '../../../n8n/ports.cts';
import { until } from '../../../n8n/until.cts';
import { listens, output, startService } from './services.cts';

/** An nginx before n8n, as an operator would set it up. */
export interface Proxy {
	/** What the world sees of n8n, with the path prefix and a trailing slash. */
	url: string;
	/** The certificate that it shows, made by itself, in PEM. */
	certificate: string;
	/** Sends callbacks to other webhook processes from now on; what is under way ends where it is. */
	serve: (webhookPorts: number[]) => Promise<void>;
	stop: () => Promise<void>;
}

async function makeCertificate(folder: string): Promise<void> {
	const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
	const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
	const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
	await output('openssl', ['req', '-x509', '-days', '2', ...key, ...files, ...names]);
}

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/**
 * A POST goes to the other process only where the first took no connection: that is nginx's own rule
 * for methods that must not be repeated. GET is not one of them for nginx, but starts an execution
 * here, so a GET gets one try.
 */
const configuration = (folder: string, port: number, mainPort: number, webhookPorts: number[]) => `
daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
error_log ${folder}/nginx.log warn;
events { worker_connections 512; }
http {
	access_log off;
	${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n\t')}
	proxy_set_header Host $http_host;
	proxy_set_header X-Forwarded-For $remote_addr;
	proxy_set_header X-Forwarded-Proto https;
	proxy_next_upstream error timeout;
	upstream webhooks {
		${webhookPorts.map((it) => `server 127.0.0.1:${it};`).join('\n\t\t')}
	}
	server {
		listen 127.0.0.1:${port} ssl;
		ssl_certificate ${folder}/cert.pem;
		ssl_certificate_key ${folder}/key.pem;
		location /phone/webhook/ {
			error_page 418 = @once;
			if ($request_method = GET) { return 418; }
			proxy_pass http://webhooks/webhook/;
		}
		location /phone/webhook-waiting/ {
			proxy_pass http://webhooks/webhook-waiting/;
		}
		location @once {
			rewrite ^/phone(/.*)$ $1 break;
			proxy_next_upstream off;
			proxy_pass http://webhooks;
		}
		location /phone/ {
			proxy_pass http://127.0.0.1:${mainPort}/;
		}
	}
}
`;

/** nginx answers with processes of its own; each reload starts new ones and lets the old ones end. */
const children = async (pid: number): Promise<string[]> =>
	(await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ');

/** Starts an nginx that ends TLS and takes the path prefix `/phone` away. */
export async function startProxy(
	folder: string,
	mainPort: number,
	webhookPorts: number[],
): Promise<Proxy> {
	const port = await freePort();
	const file = join(folder, 'nginx.conf');
	const write = (ports: number[]) => writeFile(file, configuration(folder, port, mainPort, ports));
	await mkdir(folder);
	await makeCertificate(folder);
	await write(webhookPorts);
	const { pid, stop } = await startService('nginx', ['nginx', '-p', folder, '-c', file], {
		log: join(folder, 'nginx.log'),
		isReady: () => listens(port),
	});
	return {
		url: `https://127.0.0.1:${port}/phone/`,
		certificate: await readFile(join(folder, 'cert.pem'), 'utf8'),
		async serve(ports) {
			const old = await children(pid);
			await write(ports);
			process.kill(pid, 'SIGHUP');
			await until('nginx to take its new settings', 60_000, async () => {
				const now = await children(pid);
				return old.some((it) => now.includes(it)) ? undefined : true;
			});
		},
		stop,
	};
}
