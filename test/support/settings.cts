import type { Rule } from '../../nodes/shared/rules/index.ts';
import { type Setting, SETTINGS } from '../../nodes/shared/settings/index.ts';
import {
	readStreamSettings,
	toXmlAttributes,
} from '../../nodes/shared/settings/readStreamSettings.ts';
import { streamXml } from '../../nodes/plivo/xml.ts';

function check<T>({ displayName }: { displayName: string }, value: unknown, rule: Rule<T>): T {
	const checked = rule(value);
	if (checked.ok) return checked.value;
	throw new Error(`${displayName} ${checked.problem}`);
}

/** The settings that a node reads from these parameters. */
export const settingsFrom = (parameters: Record<string, unknown>, settings: Setting[] = SETTINGS) =>
	readStreamSettings({
		settings,
		getParameter: ({ name, default: byDefault }) =>
			name in parameters ? parameters[name] : byDefault,
		check,
	});

/** The XML that Create Stream XML makes of these parameters. */
export function xmlFrom(parameters: Record<string, unknown>): string {
	const settings = settingsFrom(parameters);
	return streamXml(String(settings.serviceUrl), toXmlAttributes(settings));
}
