import { refused } from '../refused.cts';

/** The upload is not what its type says. */
export const broken = (
	error: string,
	advice = 'Send the file as it is, with its own Content-Type.',
) => refused(422, error, advice);
