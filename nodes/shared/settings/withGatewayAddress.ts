import { gatewayAddress, GATEWAY_DEFAULTS } from '../../plivo/gatewayAddress';
import { isRecord } from '../../plivo/isRecord';
import { checkReachable } from '../checkReachable';
import { type CredentialContext, getGatewayUrl } from '../gatewayUrl';
import { isGiven } from '../isGiven';
import * as rules from '../rules';
import {
	audioTrack,
	bidirectional,
	eventsUrl,
	GATEWAY_OPTIONS,
	gatewayBidirectional,
	gatewaySends,
	sendAudioToField,
	serviceUrl,
} from './index';
import { OPTIONS, type SettingsSource } from './readStreamSettings';

/** The values of the fields, checked. A field that is not set has the gateway's default. */
function readGatewaySettings({
	getParameter,
	optionsField = OPTIONS,
	setByNode = {},
	check,
}: SettingsSource) {
	const collection = getParameter(optionsField);
	const options = isRecord(collection) ? collection : {};
	const valueOf = ({ field }: { field: (typeof eventsUrl)['field'] }) =>
		field.name in setByNode ? setByNode[field.name] : getParameter(field);
	const rows = [
		{ ...eventsUrl, value: valueOf(eventsUrl) },
		{ ...gatewaySends, value: valueOf(gatewaySends) },
		...GATEWAY_OPTIONS.map((row) => ({ ...row, value: options[row.field.name] })),
		{ ...audioTrack, key: 'track', value: getParameter(audioTrack.field) },
	];
	const set = rows.filter(({ value }) => isGiven(value));
	return {
		...GATEWAY_DEFAULTS,
		...Object.fromEntries(
			set.map(({ key, field, value, rule }) => [
				key,
				check<unknown>(field, value, rule as rules.Rule<unknown>),
			]),
		),
	};
}

/**
 * The source of a stream's settings. If Send Audio To is Gateway, the address of the stream at the
 * gateway replaces Service URL. Throws what the check of the source throws if the credential has no
 * Gateway URL, a field breaks its rule, or Plivo cannot reach the gateway.
 */
export async function withGatewayAddress(
	context: CredentialContext,
	source: SettingsSource,
): Promise<SettingsSource> {
	const { getParameter, check } = source;
	const choice = check(sendAudioToField, getParameter(sendAudioToField), rules.sendAudioTo);
	if (choice === 'server') return source;

	const url = await getGatewayUrl(context, check);
	const address = gatewayAddress(url, readGatewaySettings(source));
	check(eventsUrl.field, address, rules.gatewayAddress);
	await checkReachable(context, check, { gatewayUrl: address });
	return {
		...source,
		getParameter(field) {
			if (field.name === serviceUrl.field.name) return address;
			return getParameter(field.name === bidirectional.field.name ? gatewayBidirectional : field);
		},
	};
}
