import { afterAll, beforeAll, describe } from '@jest/globals';

import { credentialTests } from './editor/credential.tests.cts';
import { fieldTests } from './editor/fields.tests.cts';
import { iconTests } from './editor/icons.tests.cts';
import { listTests } from './editor/lists.tests.cts';
import { messageTests } from './editor/messages.tests.cts';
import { schemaTests } from './editor/schemas.tests.cts';
import { openStage, type Stage } from './editor/stage.cts';
import { triggerTests } from './editor/trigger.tests.cts';
import { valueTests } from './editor/values.tests.cts';
import { workflowTests } from './editor/workflow.tests.cts';

// One n8n and one browser for all: each takes as long to start as several of the tests to run.
let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(() => stage?.close());

const onStage = () => stage;
describe('the credential', () => credentialTests(onStage));
describe('the node', () => fieldTests(onStage));
describe('the values of a node', () => valueTests(onStage));
describe('the lists', () => listTests(onStage));
describe('the messages', () => messageTests(onStage));
describe('the fields of an output', () => schemaTests(onStage));
describe('the trigger', () => triggerTests(onStage));
describe('a workflow', () => workflowTests(onStage));
describe('the icons', () => iconTests(onStage));
