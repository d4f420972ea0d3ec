import { isRecord } from '../plivo/isRecord';
import { bidirectional, serviceUrl } from '../shared/settings';
import type { GetParameter } from '../shared/settings/readStreamSettings';
import { operationError, readAnswerSettings, type TriggerContext } from './answerSettings';
import { answersCalls } from './events';
import { findPublicUrlProblem } from './publicUrl';
import { readSettings } from './settings';

const hasExpression = (value: unknown) => /"=/.test(String(JSON.stringify(value)));

/** Values that fit all others, for fields whose expression only a call can evaluate. */
const STAND_INS = new Map<string, unknown>([
	[serviceUrl.field.name, 'wss://example.com'],
	[bidirectional.field.name, false],
]);

/** The stored values: a valid one for a field with an expression, none for an option with one. */
const storedParametersOf =
	(context: TriggerContext): GetParameter =>
	({ name, default: byDefault }) => {
		const stored = context.getNodeParameter(name, byDefault, { rawExpressions: true });
		if (isRecord(stored)) {
			return Object.fromEntries(
				Object.entries(stored).filter(([, value]) => !hasExpression(value)),
			);
		}
		return hasExpression(stored) ? (STAND_INS.get(name) ?? byDefault) : stored;
	};

/**
 * Throws before a workflow is published that could not check callbacks or answer calls. An expression
 * in a stream's field is evaluated only for a call, since it may need the call's data.
 */
export async function checkBeforePublishing(context: TriggerContext): Promise<void> {
	const { events, publicUrl } = readSettings(context);
	const problem = findPublicUrlProblem(publicUrl);
	if (problem) throw operationError(context, `Public URL ${problem.reason}`, problem.advice);
	if (!answersCalls(events)) return;
	await readAnswerSettings(context, events, undefined, storedParametersOf(context));
}
