import { expect, it } from '@jest/globals';
import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';

const { description } = new PlivoStream();

/** n8n shows what depends on an expression, and looks at no further condition then. */
const EXPRESSION = '={{ $json.x }}';

/** The options that n8n hands to the node, of those that a saved workflow holds. */
function kept(operation: string, options: INodeParameters, more: INodeParameters = {}) {
	const node = { typeVersion: 1 } as INode;
	const ofAudio = ['clear', 'getRecording', 'listen', 'play', 'sendDigits'];
	const resource = ofAudio.includes(operation) ? 'audio' : 'stream';
	const saved = {
		resource: operation === 'listLive' ? 'call' : resource,
		operation,
		options,
		...more,
	};
	return NodeHelpers.getNodeParameters(
		description.properties,
		saved,
		true,
		false,
		node,
		description,
	)?.options;
}

const ALL = {
	direction: 'outbound',
	from: EXPRESSION,
	interrupt: false,
	keepCallAlive: false,
	longestUtterance: 10,
	noiseCancellation: EXPRESSION,
	noiseCancellationLevel: 70,
	onlyLive: true,
	pause: 300,
	replace: true,
	statusCallbackMethod: 'GET',
	statusCallbackUrl: EXPRESSION,
	streamTimeout: 60,
	succeedIfStopped: true,
	waitUntilPlayed: true,
};

const NOISE = ['noiseCancellation', 'noiseCancellationLevel'];
const CALLBACK = ['statusCallbackMethod', 'statusCallbackUrl'];

it.each([
	['clear', []],
	['createStreamXml', ['keepCallAlive', ...NOISE, ...CALLBACK, 'streamTimeout']],
	['get', []],
	['getRecording', []],
	['list', ['onlyLive']],
	['listLive', ['direction', 'from']],
	['listen', []],
	['play', ['replace', 'waitUntilPlayed']],
	['sendDigits', []],
	['start', [...NOISE, ...CALLBACK, 'streamTimeout']],
	['startAndWait', [...NOISE, 'streamTimeout']],
	['stop', ['succeedIfStopped']],
])(
	'%s gets its own options alone, no matter what another operation has left behind',
	(name, own) => {
		expect(Object.keys(kept(name, ALL) ?? {}).sort()).toEqual(own);
	},
);

it('what only the gateway takes is there where audio goes to it', () => {
	const own = Object.keys(kept('start', ALL, { sendAudioTo: 'gateway' }) ?? {});
	expect(own).toEqual(expect.arrayContaining(['interrupt', 'longestUtterance', 'pause']));
});

it('no field has a namesake but Operation, as n8n wants it, Stream, whose two lists differ, and those whose default depends on another field', () => {
	const names = description.properties.map(({ name }) => name);
	const twice = names.filter((name, at) => names.indexOf(name) !== at);
	expect([...new Set(twice)]).toEqual(['operation', 'bidirectional', 'timeLimit', 'stream']);
});
