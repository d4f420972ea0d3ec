import { createWorkflow, type SavedWorkflow } from '../../../n8n/index.cts';
import { publish } from '../answer/environment.cts';
import { chain, node, plivoStream, plivoStreamTrigger } from '../support/build.cts';
import type { Environment } from './environment.cts';

export const TRIGGER = 'Plivo Stream Trigger';
export const PLAY = 'Say It Back';

/** Lets utterances pass: they have a sequence and audio. */
const onlyUtterances = () =>
	node('Utterances', 'n8n-nodes-base.filter', 2.2, {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
			conditions: [
				{
					id: 'event',
					leftValue: '={{ $json.event }}',
					rightValue: 'utterance',
					operator: { type: 'string', operation: 'equals' },
				},
			],
			combinator: 'and',
		},
		options: {},
	});

interface Published {
	workflow: SavedWorkflow;
	/** For Answer URL of an application. */
	answerUrl: string;
}

/**
 * Publishes a workflow that answers calls and plays each utterance back to who said it, with all of its
 * fields as they are by default. What is said does not interrupt what is played.
 */
export async function publishSayItBack(environment: Environment): Promise<Published> {
	const { rest, credential } = environment;
	const trigger = plivoStreamTrigger(credential, {
		events: ['answered', 'utterance', 'ended'],
		sendAudioTo: 'gateway',
		streamOptions: { interrupt: false },
	});
	const play = plivoStream(PLAY, credential, { resource: 'audio', operation: 'play' });
	const workflow = await createWorkflow(
		rest,
		chain('Say it back', trigger, onlyUtterances(), play),
	);
	return { workflow, answerUrl: (await publish(environment, workflow)).answerUrl };
}
