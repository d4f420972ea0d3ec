import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import * as settings from '../shared/settings';

export const streamOptionsField: INodeProperties = {
	displayName: 'Stream Options',
	name: 'streamOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		settings.extraHeaders.field,
		settings.interrupt.field,
		settings.keepCallAlive.field,
		settings.longestUtterance.field,
		settings.noiseCancellation.field,
		settings.noiseCancellationLevel.field,
		settings.pause.field,
		settings.streamTimeout.field,
	],
};

/** Not shown: the gateway sends the events that are chosen under Trigger On, to this trigger. */
const SET_BY_TRIGGER = [settings.eventsUrl.field, settings.gatewaySends.field];

/**
 * The settings of the stream that answers a call; shown if calls are answered. The condition names
 * `/events` with a slash: n8n's editor empties a collection whose conditions name a field without it,
 * whenever that field changes.
 */
export const answerFields: INodeProperties[] = updateDisplayOptions(
	{ show: { '/events': ['answered'] } },
	[
		...settings.SETTING_FIELDS.filter((field) => !SET_BY_TRIGGER.includes(field)),
		streamOptionsField,
	],
);
