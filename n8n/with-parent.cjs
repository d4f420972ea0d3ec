// Loaded into n8n before its own code: where the process that started it is gone, n8n ends, too.
const graceMs = 10_000;

// What it prints goes to that process, and n8n would report each line that it cannot print.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.once('disconnect', () => {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.exit(1), graceMs).unref();
});
