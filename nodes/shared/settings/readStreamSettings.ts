import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../plivo/isRecord';
import * as rules from '../rules';
import {
	FIELD_SETTINGS,
	audioTrack,
	bidirectional,
	noiseCancellation,
	type Setting,
	SETTINGS,
	type Value,
} from './index';

/** Checks the value of a field. Throws an error with the field's label if the rule is broken. */
export type Check = <T>(
	field: Pick<INodeProperties, 'displayName'>,
	value: unknown,
	rule: rules.Rule<T>,
) => T;

/** Gets the value of a field from the node's parameters, evaluated. */
export type GetParameter = (
	field: Pick<INodeProperties, 'name' | 'displayName' | 'default'>,
) => unknown;

/** Which settings to read, and where their values come from. */
export interface SettingsSource {
	settings: Setting[];
	getParameter: GetParameter;
	/** The collection field that has the options; Options by default. */
	optionsField?: Pick<INodeProperties, 'name' | 'displayName' | 'default'>;
	/** Values that the node sets itself, by the names of their fields. */
	setByNode?: Record<string, unknown>;
	check: Check;
}

/** Values by the names of their fields, checked and in the type that Plivo documents. */
export type StreamSettings = Record<string, Value>;

/** The collection field that has the options of an operation. */
export const OPTIONS = { displayName: 'Options', name: 'options', default: {} };

/** Whether a field has a value. A boolean field that is off counts as not set. */
export const isSet = (value: unknown) =>
	value !== undefined && value !== null && value !== '' && value !== false;

/** The values of all fields, unchecked. Only a boolean option has its default if it is not set. */
function collectValues({
	settings,
	getParameter,
	optionsField = OPTIONS,
	setByNode,
}: SettingsSource) {
	const collection = getParameter(optionsField);
	const options = { ...(isRecord(collection) && collection), ...setByNode };
	const valueOf = (setting: Setting) => {
		const { name, type, default: byDefault } = setting.field;
		if (FIELD_SETTINGS.includes(setting)) return getParameter(setting.field);
		return options[name] ?? (type === 'boolean' ? byDefault : undefined);
	};
	const values = settings.map((setting) => [setting.field.name, valueOf(setting)] as const);
	return Object.fromEntries(values) as Record<string, unknown>;
}

/**
 * Reads and checks the settings of a stream: for Start, Start and Wait, Create Stream XML and the
 * trigger. A setting that is not set, is off, or needs another setting that is not
 * set, is left out. Throws what `check` throws.
 */
export function readStreamSettings(source: SettingsSource): StreamSettings {
	const { check, settings } = source;
	const values = collectValues(source);
	for (const { field } of [bidirectional, noiseCancellation]) {
		values[field.name] = check(field, values[field.name] ?? false, rules.yesOrNo);
	}
	const isChecked = ({ field: { name }, isAlwaysChecked, needs = name }: Setting) =>
		isAlwaysChecked || (isSet(values[name]) && isSet(values[needs]));
	const checked = settings
		.filter(isChecked)
		.map(({ field, rule }) => [field.name, check(field, values[field.name], rule)] as const);
	const sent: StreamSettings = Object.fromEntries(checked.filter(([, value]) => isSet(value)));

	if (sent.bidirectional) {
		check(audioTrack.field, sent[audioTrack.field.name], rules.inboundTrack);
	}
	return sent;
}

const renamed = (settings: StreamSettings, nameOf: (setting: Setting) => string | undefined) =>
	Object.fromEntries(
		SETTINGS.flatMap((setting) => {
			const [name, value] = [nameOf(setting), settings[setting.field.name]];
			return name === undefined || value === undefined ? [] : [[name, value]];
		}),
	) as StreamSettings;

/** The settings by the names of Plivo's REST API. */
export const toRequestBody = (settings: StreamSettings) => renamed(settings, ({ api }) => api);

/** The settings by the names of the attributes of Plivo's Stream element. */
export const toXmlAttributes = (settings: StreamSettings) => renamed(settings, ({ xml }) => xml);
