const prepareGateway = require('../gateway/prepareGateway.cjs');
const prepareN8n = require('../support/setup.cjs');

/** Prepares n8n, the packed package and the gateway, once for all tests. */
module.exports = async () => {
	await prepareN8n();
	await prepareGateway();
};
