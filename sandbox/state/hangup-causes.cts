/** Why a call ended, as Plivo's hangup requests and call records state it. */
export interface Hangup {
	code: number;
	name: string;
	/** The standard telephony cause, sent in hangup requests only. */
	cause: string;
	source: string;
}

const normal = { code: 4000, name: 'Normal Hangup', cause: 'NORMAL_CLEARING' };

/**
 * Codes, names and sources: Plivo docs, voice/troubleshooting/hangup-causes. `NORMAL_CLEARING` and
 * `USER_BUSY` are in requests that Plivo's users have captured. The other causes are the usual ones
 * of telephony; what Plivo sends there is unknown.
 */
export const hangups = {
	caller: { ...normal, source: 'Caller' },
	api: { ...normal, source: 'API Request' },
	canceled: { code: 1000, name: 'Canceled', cause: 'ORIGINATOR_CANCEL', source: 'API Request' },
	hangupElement: { ...normal, source: 'Answer XML' },
	rejected: { code: 3020, name: 'Rejected', cause: 'CALL_REJECTED', source: 'Answer XML' },
	busy: { code: 3010, name: 'Busy MediaSession', cause: 'USER_BUSY', source: 'Answer XML' },
	endOfXml: {
		code: 4010,
		name: 'End Of XML Instructions',
		cause: 'NORMAL_CLEARING',
		source: 'Plivo',
	},
	noAnswer: {
		code: 7011,
		name: 'Error Reaching Answer URL',
		cause: 'NORMAL_TEMPORARY_FAILURE',
		source: 'Error',
	},
	badXml: {
		code: 8011,
		name: 'Invalid Answer XML',
		cause: 'NORMAL_TEMPORARY_FAILURE',
		source: 'Error',
	},
} satisfies Record<string, Hangup>;
