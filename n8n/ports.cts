import { createServer } from 'node:net';

const loopback = '127.0.0.1';

/** The port if it is free, else undefined. 0 means any port. */
function tryPort(port: number): Promise<number | undefined> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen(port, loopback, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
}

/** The ports that were given, since a server does not listen at once on the port that it gets. */
const given = new Set<number>();

/** Any free port that was not given before. */
async function anyPort(): Promise<number> {
	const port = await tryPort(0);
	if (port === undefined) {
		throw new Error(
			'There is no free port on loopback. Stop some servers, and run the command again.',
		);
	}
	return given.has(port) ? await anyPort() : port;
}

/** A free port on loopback: the preferred one if it is free. */
export async function freePort(preferred = 0): Promise<number> {
	const wanted = preferred === 0 ? undefined : await tryPort(preferred);
	const port = wanted ?? (await anyPort());
	given.add(port);
	return port;
}
