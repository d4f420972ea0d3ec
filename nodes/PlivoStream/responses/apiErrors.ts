/** The message if Plivo sent no text, and what to do. `onStart` is the advice for a Start, if it differs. */
export interface ErrorText {
	message: string;
	advice: string;
	onStart?: string;
}

const LIST_FIRST =
	"The stream may have started. List the call's streams before you start it again.";

/** All errors of requests to Plivo and the gateway. docs/errors.md lists them. */
export const API_ERRORS = {
	400: {
		message: 'Plivo refused the request',
		advice: 'Change the field that Plivo names, then run the node again.',
		onStart:
			'Either this call already has an active stream to this Service URL (stop it first), or Plivo does not accept the value of a field.',
	},
	noActiveStream: {
		message: 'No such active stream',
		advice:
			'The stream or its call has already ended. To continue anyway, turn on Succeed If Already Stopped under Options.',
	},
	401: {
		message: 'Plivo did not accept the credential',
		advice:
			"Compare Auth ID and Auth Token of the credential with the overview page of Plivo's console, which shows both.",
	},
	403: {
		message: 'Plivo does not allow this for the account',
		advice: "Check in Plivo's console that the account is verified and may use audio streaming.",
	},
	404: {
		message: "Plivo can't find this call or stream, or it is no longer live",
		advice:
			'Choose them from the lists, or check the ids. The call must have been answered and not yet ended, and belong to the account of the credential.',
	},
	405: {
		message: 'Plivo does not accept this request at this address',
		advice: 'Check API Base URL in the credential.',
	},
	429: {
		message: "Plivo's rate limit is reached",
		advice:
			'Plivo allows 300 requests in 5 seconds per account. Spread the items out: add Batching in Settings, under Request Options, or a Loop Over Items node before this one.',
	},
	serverError: {
		message: 'Plivo could not handle the request',
		advice: 'Run the node again later.',
		onStart: LIST_FIRST,
	},
	unexpectedStatus: {
		message: 'Plivo responded with an unexpected status',
		advice: 'Check API Base URL in the credential: it must lead straight to Plivo.',
		onStart: `Check API Base URL in the credential: it must lead straight to Plivo. ${LIST_FIRST}`,
	},
	/** For an error that does not have the form of Plivo's errors. */
	intermediary: {
		message: 'Something between n8n and Plivo refused the request',
		advice:
			'The response is not from Plivo. Check API Base URL in the credential, and any proxy or firewall in between.',
	},
	unexpectedBody: {
		message: "Plivo's response was not the expected JSON",
		advice: 'Check API Base URL in the credential, and any proxy in between.',
		onStart: `${LIST_FIRST} Check API Base URL in the credential, and any proxy in between.`,
	},
	tooLarge: {
		message: 'The response from Plivo is larger than 1 MB',
		advice: 'Check API Base URL in the credential, and any proxy in between.',
		onStart: `${LIST_FIRST} Check API Base URL in the credential, and any proxy in between.`,
	},
	repeatedPage: {
		message: 'Plivo sent the same page of a list again',
		advice:
			'Set a Limit of at most 20 to get the first page. Check that nothing between n8n and Plivo caches responses.',
	},
	tooManyPages: {
		message: 'The list from Plivo has more than 500 pages',
		advice: 'Set a Limit, or filter the list under Options. Check API Base URL in the credential.',
	},
	unreachable: {
		message: 'Plivo could not be reached, so nothing was sent',
		advice: 'Check API Base URL in the credential, and the network and proxy of this n8n.',
	},
	noResponse: {
		message: 'Plivo did not answer in time',
		advice: 'Run the node again. A longer Timeout can be set in Settings, under Request Options.',
	},
	gatewayUnreachable: {
		message: 'The gateway could not be reached, so nothing was sent',
		advice:
			'Check that the gateway is running, Gateway URL in the credential, and the network and proxy of this n8n.',
	},
	gatewayNoResponse: {
		message: 'The gateway did not answer in time, so it may have done what it was sent',
		advice:
			'Check that the gateway is running. A longer Timeout can be set in Settings, under Request Options.',
	},
	/** For a response that does not have the form of the gateway's responses. */
	notFromGateway: {
		message: 'The response did not come from the gateway',
		advice: 'Check Gateway URL in the credential, and any proxy or firewall in between.',
	},
	recordingCutOff: {
		message: 'The recording broke off before its end',
		advice:
			'Run the node again. A longer Timeout can be set in Settings, under Request Options: it counts to the last byte.',
	},
	audioUrl: {
		message: 'No audio could be fetched from Audio URL',
		advice:
			'Open the address in a browser that is not signed in. It must give the file within 30 seconds.',
	},
	noResponseToStart: {
		message: 'Plivo did not answer in time, so the stream may have started',
		advice: "List the call's streams before you start it again.",
	},
} satisfies Record<string | number, ErrorText>;
