import { createServer } from 'node:net';

const loopback = '127.0.0.1';

/** Whether nobody listens on the port; 0 stands for any. */
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

/** A free port on loopback, the wished one where it is free. */
export async function freePort(wish = 0): Promise<number> {
	const port = (await tryPort(wish)) ?? (await tryPort(0));
	if (port === undefined)
		throw new Error(
			'The system gives no free port on loopback. End some servers, and run it again.',
		);
	return port;
}
