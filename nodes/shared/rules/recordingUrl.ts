import { parseUrl } from '../../plivo/url';
import { invalid, type Rule, textOnly, toText, valid } from './rule';

const ADVICE = 'Enter the recording_url of Recording Ready, or leave it empty and set Stream ID.';

/** The id of a stream, followed by a number if the stream had a recording before. */
const NAME =
	/\/v1\/recordings\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-[1-9]\d{0,5})?)\.wav$/i;

/** The name of the recording in its URL. Nothing else of the URL is used. */
export const recordingUrl: Rule<string> = textOnly('a URL', ADVICE, (value) => {
	const name = NAME.exec(parseUrl(toText(value))?.pathname ?? '')?.[1];
	return name === undefined ? invalid('is not the URL of a recording', ADVICE) : valid(name);
});
