const { dest, src } = require('gulp');

const assets = ['{nodes,icons}/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];

/** What tsc leaves behind and n8n needs beside the compiled code. */
exports.default = () => src(assets, { base: '.', encoding: false }).pipe(dest('dist'));
