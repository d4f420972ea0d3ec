import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import * as rules from '../../shared/rules';
import { optionsOf } from '../../shared/settings/streamSettings';
import { streamFields } from '../../shared/settings/streamFields';
import { check } from '../run/check';
import { startRequest } from '../run/requests';
import { readTransport } from '../run/send';
import type { ErrorSource } from '../responses/errors';
import type { WaitFor } from './items';

const MINUTE = 60_000;
const UNITS = { minutes: MINUTE, hours: 60 * MINUTE, days: 24 * 60 * MINUTE };

/** What Start's routing would collect of the same fields, with n8n's resume URL for callbacks. */
function collect(context: IExecuteFunctions) {
	const valueOf = ({ name, default: byDefault }: (typeof streamFields)[number]) =>
		[name, context.getNodeParameter(name, 0, byDefault) as unknown] as const;
	const options = {
		...optionsOf({ options: context.getNodeParameter('options', 0, {}) }),
		statusCallbackUrl: context.evaluateExpression('{{ $execution.resumeUrl }}', 0),
		statusCallbackMethod: 'POST',
	};
	return {
		call: context.getNodeParameter('call', 0, '', { extractValue: true }),
		body: { ...Object.fromEntries(streamFields.map(valueOf)), options } as IDataObject,
	};
}

/**
 * All that Start and Wait is asked for, read and checked before anything is sent: what comes after
 * the Start must not be refused any more.
 */
export function readParameters(context: IExecuteFunctions, source: Required<ErrorSource>) {
	const field = (name: string, byDefault: unknown): unknown =>
		context.getNodeParameter(name, 0, byDefault);
	const waitFor = check(source, 'Wait For', field('waitFor', 'ended'), rules.waitFor);
	const amount = check(source, 'Time Limit', field('timeLimit', 2), rules.timeLimit);
	const unit = check(
		source,
		'Time Limit Unit',
		field('timeLimitUnit', 'hours'),
		rules.timeLimitUnit,
	);
	return {
		waitFor: waitFor as WaitFor,
		deadline: () => new Date(Date.now() + amount * UNITS[unit as keyof typeof UNITS]),
		transport: readTransport(source, field('requestOptions', {})),
		start: startRequest(source, collect(context)),
	};
}
