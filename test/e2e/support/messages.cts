/** What a model gets: which argument is invalid or what Plivo says, and what to do. */
export const messages = {
	call: 'Call contains a space [item 0]. Choose a live call from the list, or enter its call UUID.',
	serviceUrl:
		'Service URL must start with ws:// or wss://: "http://x" [item 0]. Enter the address of your WebSocket server, such as wss://example.com/audio.',
	bidirectional:
		'Bidirectional must be true or false [item 0]. Turn it on or off, or send true or false.',
	streamTimeout:
		'Stream Timeout must be a whole number of seconds, at least 1 [item 0]. Enter a whole number.',
	level:
		'Noise Cancellation Level must be a whole number from 60 to 100 [item 0]. Enter a whole number.',
	limit: 'Limit must be a whole number of at least 1 [item 0]. Enter a whole number.',
	stream:
		'Stream is empty [item 0]. Choose a stream of the call from the list, or enter the stream id that Start gave.',
	notFound:
		'not found. Choose them from the lists, or check the ids. The call must have been answered and not yet ended, and belong to the account of the credential.',
	noAnswer:
		"Plivo did not answer in time, so the stream may have started. List the call's streams before you start it again.",
};
