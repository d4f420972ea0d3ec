import { createRequire } from 'node:module';

type Main = typeof import('./cli/main.cts');

// tsx on Node 20 runs the file it is given through the module loader, whose `require` cannot take the
// JSON files that express requires; a `require` made here can.
const { main } = createRequire(__filename)('./cli/main.cts') as Main;

void main(process.argv.slice(2));
