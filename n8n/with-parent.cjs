// Loaded into a server before its own code: if the process that started it is gone, it ends, too.
const graceMs = 10_000;

// What it prints goes to that process, and a server may report each line that it cannot print.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.once('disconnect', () => {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.exit(1), graceMs).unref();
});
// To listen for the end of the other process does not keep this one alive.
process.channel?.unref();
