import type { IExecuteFunctions } from 'n8n-workflow';
import * as rules from '../../shared/rules';
import { API_SETTINGS } from '../../shared/settings';
import { readStreamSettings } from '../../shared/settings/readStreamSettings';
import { withGatewayAddress } from '../../shared/settings/withGatewayAddress';
import { callField } from '../fields/call';
import { requestOptionsField } from '../fields/requestOptions';
import { timeLimitField, timeLimitUnitField, waitForField } from '../fields/waiting';
import type { ItemErrorSource } from '../responses/errorSource';
import { checkFor } from '../run/check';
import { readRequestOptions } from '../run/requestOptions';
import type { WaitFor } from './items';
import { resumeUrlOf } from './pause';
import { parameterReader } from './parameterReader';

const MINUTE = 60_000;
const UNITS = { minutes: MINUTE, hours: 60 * MINUTE, days: 24 * 60 * MINUTE };

/**
 * Reads and checks all parameters of Start and Wait before anything is sent: once the stream has
 * started, no parameter may fail the item.
 */
export async function readStartAndWaitParameters(
	context: IExecuteFunctions,
	source: ItemErrorSource,
) {
	const check = checkFor(source);
	const getParameter = parameterReader(context);

	const waitFor = check(waitForField, getParameter(waitForField), rules.waitFor);
	const amount = check(timeLimitField, getParameter(timeLimitField), rules.timeLimit);
	const unit = check(timeLimitUnitField, getParameter(timeLimitUnitField), rules.timeLimitUnit);
	const requestOptions = readRequestOptions(source, getParameter(requestOptionsField));
	const call = context.getNodeParameter(callField.name, 0, '', { extractValue: true });
	return {
		waitFor: waitFor as WaitFor,
		deadline: () => new Date(Date.now() + amount * UNITS[unit as keyof typeof UNITS]),
		requestOptions,
		callUuid: check(callField, call, rules.call),
		settings: readStreamSettings(
			await withGatewayAddress(context, {
				settings: API_SETTINGS,
				getParameter,
				setByNode: {
					statusCallbackUrl: resumeUrlOf(context),
					statusCallbackMethod: 'POST',
				},
				check,
			}),
		),
	};
}
