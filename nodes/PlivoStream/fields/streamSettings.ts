import { SETTING_FIELDS } from '../../shared/settings';
import { shownFor } from './shownFor';

/** The settings of a stream that are not under Options, for all operations that have them. */
export const streamSettingsFields = shownFor(
	['start', 'startAndWait', 'createStreamXml'],
	SETTING_FIELDS,
);
