import { NodeOperationError, type INode } from 'n8n-workflow';
import { isRecord } from '../plivo/isRecord';
import type { Insist, StreamSettings } from '../plivo/streamSettings';
import { readAnswerSettings } from '../plivo/streamXml';
import { answerFields } from './answerFields';

/** The trigger while a workflow is published, or while a call asks for its answer. */
interface Context {
	getNode(): INode;
	getNodeParameter(
		name: string,
		fallback?: unknown,
		options?: { rawExpressions?: boolean },
	): unknown;
}

/** A call is the one item that there is. */
const refused = (context: Context, message: string, description: string) =>
	new NodeOperationError(context.getNode(), message, { description, itemIndex: 0 });

const insistFor =
	(context: Context): Insist =>
	(field, value, rule) => {
		const reading = rule(value);
		if ('value' in reading) return reading.value;
		throw refused(context, `${field} ${reading.refused}`, reading.advice);
	};

type Field = (typeof answerFields)[number];

function readField(context: Context, { name, displayName, default: byDefault }: Field): unknown {
	try {
		return context.getNodeParameter(name, byDefault);
	} catch {
		const node = context.getNode();
		throw new NodeOperationError(node, `${displayName} cannot be evaluated`, {
			description: 'Correct its expression, or enter a value.',
			itemIndex: 0,
		});
	}
}

/**
 * The settings of the stream that answers a call, whose events go to `statusUrl`. Throws in the words
 * of the node where a field holds what Plivo would not take.
 */
export function readAnswer(context: Context, statusUrl?: string): StreamSettings {
	const read = (field: Field) => [field.name, readField(context, field)] as const;
	const { streamOptions, ...fields } = Object.fromEntries(answerFields.map(read));
	const options = { ...(isRecord(streamOptions) && streamOptions), statusCallbackUrl: statusUrl };
	return readAnswerSettings({ ...fields, options }, insistFor(context));
}

/** Whether calls are answered. */
export const answersCalls = (events: unknown) => [events].flat().includes('answered');

/**
 * Refuses fields that would leave a caller without an answer, while the workflow is being published.
 * An expression is left for the call, since it may want the call's data.
 */
export function checkAnswer(context: Context): void {
	if (!answersCalls(context.getNodeParameter('events', []))) return;
	const raw = answerFields.map(({ name, default: byDefault }) =>
		context.getNodeParameter(name, byDefault, { rawExpressions: true }),
	);
	const isExpression = /"=/.test(JSON.stringify(raw));
	if (!isExpression) readAnswer(context);
}
