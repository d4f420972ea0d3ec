// Loaded into npm and n8n. glibc before 2.41 sometimes does not wake Node's file threads (its bug 25847).
// npm then waits forever in the middle of thousands of files: about once in ten installs of n8n on Debian
// 12. Any other file operation wakes the threads.
const { stat } = require('node:fs');

setInterval(() => stat(__filename, () => undefined), 1000).unref();
