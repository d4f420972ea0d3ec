import { type ICredentialDataDecryptedObject, type INode, NodeOperationError } from 'n8n-workflow';
import { checkReachable } from '../shared/checkReachable';
import { SETTINGS } from '../shared/settings';
import {
	type Check,
	type GetParameter,
	readStreamSettings,
	type StreamSettings,
} from '../shared/settings/readStreamSettings';
import { withGatewayAddress } from '../shared/settings/withGatewayAddress';
import { streamOptionsField } from './answerFields';
import { gatewaySendsFor } from './events';
import type { ParameterContext } from './settings';

/** The trigger when it is published, or when Plivo requests the XML for a call. */
export interface TriggerContext extends ParameterContext {
	getNode(): INode;
	getCredentials(type: 'plivoStreamApi'): Promise<ICredentialDataDecryptedObject>;
}

export const operationError = (context: TriggerContext, message: string, description: string) =>
	new NodeOperationError(context.getNode(), message, { description, itemIndex: 0 });

const triggerCheckFor =
	(context: TriggerContext): Check =>
	(field, value, rule) => {
		const checked = rule(value);
		if (checked.ok) return checked.value;
		throw operationError(context, `${field.displayName} ${checked.problem}`, checked.advice);
	};

const triggerParametersOf =
	(context: TriggerContext): GetParameter =>
	({ name, displayName, default: byDefault }) => {
		try {
			return context.getNodeParameter(name, byDefault);
		} catch {
			const message = `${displayName} cannot be evaluated`;
			throw operationError(context, message, 'Correct its expression, or enter a value.');
		}
	};

/**
 * The settings of the stream that answers a call, whose events go to `statusCallbackUrl`, those of the
 * gateway as chosen in `events`. Throws an error that names the field if Plivo would not accept its
 * value.
 */
export async function readAnswerSettings(
	context: TriggerContext,
	events: unknown[],
	statusCallbackUrl?: string,
	getParameter = triggerParametersOf(context),
): Promise<StreamSettings> {
	const check = triggerCheckFor(context);
	const source = {
		settings: SETTINGS,
		getParameter,
		optionsField: streamOptionsField,
		setByNode: {
			statusCallbackUrl,
			eventsUrl: statusCallbackUrl,
			gatewaySends: gatewaySendsFor(events),
		},
		check,
	};
	const withAddress = await withGatewayAddress(context, source);
	const settings = readStreamSettings(withAddress);
	// With Verify Signature off, Plivo may have reached n8n at another address than n8n's own. The gateway
	// may reach n8n on a private network.
	const triggerUrl = withAddress === source ? settings.statusCallbackUrl : undefined;
	await checkReachable(context, check, { serviceUrl: settings.serviceUrl, triggerUrl });
	return settings;
}
