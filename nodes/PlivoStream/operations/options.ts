import type { INodeProperties } from 'n8n-workflow';
import * as settings from '../../shared/settings';
import { replaceField, waitUntilPlayedField } from '../fields/play';
import { shownFor } from '../fields/shownFor';
import { onlyLiveField } from './list';
import { callFilterFields } from './listLive';
import { succeedIfStoppedField } from './stop';

/** Settings of a stream that are options of all operations that start or describe one. */
const OF_STREAM = [
	settings.extraHeaders,
	settings.noiseCancellation,
	settings.noiseCancellationLevel,
	settings.streamTimeout,
];
const OF_GATEWAY = settings.GATEWAY_OPTIONS;
const OF_CALLBACKS = [settings.statusCallbackMethod, settings.statusCallbackUrl];

/** Operations of the resource Audio without options. */
const WITHOUT_OPTIONS = ['clear', 'getRecording', 'listen', 'sendDigits'];

const fieldsOf = (some: Array<Pick<settings.Setting, 'field'>>) => some.map(({ field }) => field);

/**
 * The options of all operations in one field. n8n evaluates all fields with the same name for every
 * item, shown or not, so several fields would multiply the evaluations.
 */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	displayOptions: { hide: { '/operation': ['get', ...WITHOUT_OPTIONS] } },
	default: {},
	options: [
		...shownFor(['createStreamXml', 'start', 'startAndWait'], fieldsOf(OF_STREAM)),
		...shownFor(['createStreamXml', 'start', 'startAndWait'], fieldsOf(OF_GATEWAY)),
		...shownFor(['createStreamXml', 'start'], fieldsOf(OF_CALLBACKS)),
		...shownFor(['createStreamXml'], fieldsOf([settings.keepCallAlive])),
		...shownFor(['list'], [onlyLiveField]),
		...shownFor(['listLive'], callFilterFields),
		...shownFor(['play'], [replaceField, waitUntilPlayedField]),
		...shownFor(['stop'], [succeedIfStoppedField]),
	].sort((one, two) => one.displayName.localeCompare(two.displayName)),
};
