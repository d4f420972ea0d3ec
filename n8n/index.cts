export { createCredential, testCredential, type SavedCredential } from './credentials.cts';
export {
	type Execution,
	executionEnd,
	getExecution,
	items,
	listExecutions,
	type NodeRun,
	output,
	type StoredFile,
} from './executions.cts';
export { currentVersion, installN8n, knownVersions } from './install.cts';
export { installPackage, installTarball } from './package.cts';
export { logIn, setUpOwner, type Json, type Owner, type Rest } from './rest.cts';
export { freshUserFolder, type InstalledN8n, type RunningN8n, startN8n } from './server.cts';
export { until, within } from './until.cts';
export {
	activate,
	createWorkflow,
	runWorkflow,
	type SavedWorkflow,
	type Workflow,
} from './workflows.cts';
