// Loaded into a server before its own code: the server ends when the process that started it has ended.
const graceMs = 10_000;

// What it prints goes to that process, and a server may report each line that it cannot print.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.once('disconnect', () => {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.exit(1), graceMs).unref();
});
// Waiting for the end of the other process must not keep this one alive.
process.channel?.unref();
