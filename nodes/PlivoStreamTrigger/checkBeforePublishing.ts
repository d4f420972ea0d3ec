import { answerFields } from './answerFields';
import { operationError, readAnswerSettings, type TriggerContext } from './answerSettings';
import { answersCalls } from './events';
import { findPublicUrlProblem } from './publicUrl';
import { readSettings } from './settings';

/**
 * Throws before a workflow is published that could not check callbacks or answer calls. An expression
 * in a stream's field is evaluated only for a call, since it may need the call's data.
 */
export async function checkBeforePublishing(context: TriggerContext): Promise<void> {
	const { events, publicUrl } = readSettings(context);
	const problem = findPublicUrlProblem(publicUrl);
	if (problem) throw operationError(context, `Public URL ${problem.reason}`, problem.advice);
	if (!answersCalls(events)) return;
	const raw = answerFields.map(({ name, default: byDefault }) =>
		context.getNodeParameter(name, byDefault, { rawExpressions: true }),
	);
	const hasExpression = /"=/.test(JSON.stringify(raw));
	if (!hasExpression) await readAnswerSettings(context, events);
}
