// The least that any server for Plivo's streams does: parse each message and decode its audio.
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({
	...{ host: '127.0.0.1', port: Number(process.env.PORT), perMessageDeflate: false },
});
let bytes = 0;

server.on('connection', (socket) =>
	socket.on('message', (data) => {
		const { event, media } = JSON.parse(String(data));
		if (event === 'media') bytes += Buffer.from(media.payload, 'base64').length;
	}),
);
server.on('listening', () => console.log('"listening"'));

process.once('SIGTERM', () => {
	for (const socket of server.clients) socket.terminate();
	server.close(() => console.log(`${bytes} bytes of audio`));
});
