import type { INodeProperties } from 'n8n-workflow';
import type { Rule } from '../rules';

export type Value = string | number | boolean;

/** One setting of a stream: its field, its names in Plivo's API and XML, and its rule. */
export interface Setting {
	/** The field in the editor. Messages use its label. */
	field: INodeProperties;
	/** The name in Plivo's REST API. A setting that only the XML has needs none. */
	api?: string;
	/** Plivo's name of the XML attribute. Service URL is the text of the XML element. */
	xml?: string;
	rule: Rule<Value>;
	/** Checked even if it is not set, so that a missing value is reported. */
	isAlwaysChecked?: true;
	/** The name of the field without which this setting is not sent. */
	needs?: string;
}
