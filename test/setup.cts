import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core writes its settings below the user folder; the tests give it an empty one of their own.
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'plivo-stream-test-'));
process.env.N8N_ENCRYPTION_KEY ??= 'a key for tests only';
