#!/usr/bin/env node
import { main } from './cli/main.cts';

// A log that cannot be written, e.g. to a full disk, must not end calls.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

void main(process.argv.slice(2), process.env, process);
