const { useTemporaryFolder } = require('../support/temporaryFolder.cjs');
const prepareGateway = require('./prepareGateway.cjs');

/** Prepares the gateway, once for all tests. They need no n8n. */
module.exports = async () => {
	await useTemporaryFolder();
	await prepareGateway();
};
