import { createRequire } from 'node:module';

type Main = typeof import('./cli/main.cts');

// On Node 20, tsx runs this file with the ES module loader, whose `require` cannot load the JSON files
// that express needs. A `require` created here can.
const { main } = createRequire(__filename)('./cli/main.cts') as Main;

void main(process.argv.slice(2));
