// From sources to dist/: what n8n loads and npm publishes.
import { command } from './shared/command.cjs';
import { build } from './shared/build.cjs';

await command(build);
