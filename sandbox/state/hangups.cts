/** Why a call ended, as Plivo's hangup callbacks and call records tell it. */
export interface Hangup {
	code: number;
	name: string;
	source: string;
}

/** Codes, causes and sources: Plivo docs, hangup causes. */
export const hangups = {
	caller: { code: 4000, name: 'Normal Hangup', source: 'Caller' },
	api: { code: 4000, name: 'Normal Hangup', source: 'API Request' },
	hangupElement: { code: 4000, name: 'Normal Hangup', source: 'Answer XML' },
	endOfXml: { code: 4010, name: 'End Of XML Instructions', source: 'Plivo' },
	noAnswer: { code: 7011, name: 'Error Reaching Answer URL', source: 'Error' },
	badXml: { code: 8011, name: 'Invalid Answer XML', source: 'Error' },
} satisfies Record<string, Hangup>;
