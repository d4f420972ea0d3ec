import { parentPort } from 'node:worker_threads';
import { serveUploads } from './serve.cts';

serveUploads(parentPort!);
