import { AUDIO_FIELDS } from '../../shared/settings';
import { shownFor } from './shownFor';

/** The settings of a stream that are fields of the node, for all operations that have them. */
export const audioFields = shownFor(['start', 'startAndWait', 'createStreamXml'], AUDIO_FIELDS);
