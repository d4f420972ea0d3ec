import { afterAll, beforeAll, describe } from '@jest/globals';

import { audioTests } from './editor/audio.tests.cts';
import { credentialTests } from './editor/credential.tests.cts';
import { fieldTests } from './editor/fields.tests.cts';
import { iconTests } from './editor/icons.tests.cts';
import { listTests } from './editor/lists.tests.cts';
import { messageTests } from './editor/messages.tests.cts';
import { schemaTests } from './editor/schemas.tests.cts';
import { openEditor, type Editor } from './editor/editor.cts';
import { triggerTests } from './editor/trigger.tests.cts';
import { valueTests } from './editor/values.tests.cts';
import { workflowTests } from './editor/workflow.tests.cts';

// One n8n and one browser for all: each takes as long to start as several of the tests to run.
let editor: Editor;
beforeAll(async () => {
	editor = await openEditor();
});
afterAll(() => editor?.close());

const getEditor = () => editor;
describe('the credential', () => credentialTests(getEditor));
describe('the node', () => fieldTests(getEditor));
describe('the values of a node', () => valueTests(getEditor));
describe('the lists', () => listTests(getEditor));
describe('the messages', () => messageTests(getEditor));
describe('the fields of an output', () => schemaTests(getEditor));
describe('the trigger', () => triggerTests(getEditor));
describe('the audio', () => audioTests(getEditor));
describe('a workflow', () => workflowTests(getEditor));
describe('the icons', () => iconTests(getEditor));
