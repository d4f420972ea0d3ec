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

/** A free port on loopback: the given one if it is free. */
export async function freePort(preferred = 0): Promise<number> {
	const port = (await tryPort(preferred)) ?? (await tryPort(0));
	if (port === undefined)
		throw new Error(
			'There is no free port on loopback. Stop some servers, and run the command again.',
		);
	return port;
}
