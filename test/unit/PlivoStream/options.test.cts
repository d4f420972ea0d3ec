import { expect, it } from '@jest/globals';
import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';

const { description } = new PlivoStream();

/** The options that n8n hands to the node, of those that a saved workflow holds. */
function kept(operation: string, options: INodeParameters) {
	const node = { typeVersion: 1 } as INode;
	const saved = { operation, options };
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
	includeRecord: true,
	keepCallAlive: false,
	onlyLive: true,
	statusCallbackUrl: 'https://x',
	streamTimeout: 60,
	succeedIfStopped: true,
};

it.each([
	['createStreamXml', ['keepCallAlive', 'statusCallbackUrl', 'streamTimeout']],
	['get', []],
	['list', ['onlyLive']],
	['start', ['statusCallbackUrl', 'streamTimeout']],
	['startAndWait', ['includeRecord', 'streamTimeout']],
	['stop', ['succeedIfStopped']],
])('%s gets its own options alone, whatever another operation has left behind', (name, own) => {
	expect(Object.keys(kept(name, ALL) ?? {}).sort()).toEqual(own);
});

it('no field has a namesake but Stream, whose two places no one condition describes', () => {
	const names = description.properties.map(({ name }) => name);
	expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual(['stream']);
});
