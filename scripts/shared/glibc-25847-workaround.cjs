// Loaded into npm and n8n. glibc before 2.41 now and then forgets to wake Node's file threads (its bug
// 25847), and npm, in the middle of thousands of files, waits for ever: seen once in some ten installs
// of n8n on Debian 12. Any further file operation wakes them.
const { stat } = require('node:fs');

setInterval(() => stat(__filename, () => undefined), 1000).unref();
