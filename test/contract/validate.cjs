// Asks the official package about signed requests: a JSON list on standard input, a list of booleans
// on standard output. A process of its own, since the package tells lists by `instanceof Array`, which
// fails for Node's own lists inside jest.
const { readFileSync } = require('node:fs');
const { validateV3Signature } = require('plivo');

const requests = JSON.parse(readFileSync(0, 'utf8'));
const results = requests.map(({ method, url, nonce, token, signature, params }) =>
	validateV3Signature(method, url, nonce, token, signature, params),
);
process.stdout.write(JSON.stringify(results));
