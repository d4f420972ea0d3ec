import { expect, it } from '@jest/globals';
import { Workflow, type INodeParameters } from 'n8n-workflow';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';
import { nodeTypes, plivoNode } from '../../support/engine.cts';

const { hints } = new PlivoStream().description;

/** Whether n8n shows the hint of a node with these parameters; source: `getNodeHints` of n8n's editor. */
function isShown(parameters: INodeParameters) {
	const node = plivoNode('plivoStream', parameters);
	const { expression } = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypes(),
	});
	return expression.getSimpleParameterValue(node, hints![0]!.displayCondition, 'internal', {});
}

it('a hint says below the output how to know whether a stream connected', () => {
	expect(hints).toEqual([
		{
			message:
				'Plivo answers before it connects. To know whether it connected, set Status Callback URL under Options.',
			type: 'info',
			location: 'outputPane',
			whenToDisplay: 'afterExecution',
			displayCondition: expect.stringMatching(/^=/),
		},
	]);
});

it.each<[INodeParameters, boolean]>([
	[{ operation: 'start' }, true],
	[{ operation: 'start', options: { streamTimeout: 60 } }, true],
	[{ operation: 'start', options: { statusCallbackUrl: '' } }, true],
	[{ operation: 'start', options: { statusCallbackUrl: 'https://n8n.example.com/a' } }, false],
	[{ operation: 'start', options: { statusCallbackUrl: '={{ "https://a.b" }}' } }, false],
	[{ operation: 'start', sendAudioTo: 'gateway' }, true],
	[{ operation: 'start', sendAudioTo: 'gateway', eventsUrl: 'https://n8n.example.com/a' }, false],
	[{ operation: 'startAndWait' }, false],
	[{ operation: 'createStreamXml' }, false],
	[{ operation: 'get' }, false],
	[{ resource: 'call', operation: 'listLive' }, false],
])('the hint of a Start that nothing watches, with %j: %s', (parameters, shown) => {
	expect(isShown(parameters)).toBe(shown);
});
