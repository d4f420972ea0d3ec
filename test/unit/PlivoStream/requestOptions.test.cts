import { expect, it } from '@jest/globals';
import { DirectoryLoader } from 'n8n-core';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';

/** What n8n adds to a node that has no webhook. */
function addedByN8n(): INodeProperties | undefined {
	const nodeType = { description: { properties: [] as INodeProperties[] } } as unknown as INodeType;
	DirectoryLoader.applyDeclarativeNodeOptionParameters(nodeType);
	return nodeType.description.properties[0];
}

const own = () => {
	const { properties } = new PlivoStream().description;
	return properties.filter(({ name }) => name === 'requestOptions');
};

it('has n8n’s own Request Options, which n8n does not add to a node with a webhook', () => {
	const added = JSON.stringify(addedByN8n());
	// The texts that n8n's lint for community nodes refuses in n8n's own form.
	const linted = added
		.replace('accept the response even if', 'connect even if')
		.replace('Batch Interval (ms)', 'Batch Interval (Ms)')
		.replace(
			'to use. If authentication is required it can be defined as follow: http://username:password@myproxy:3128',
			'to use, such as http://username:password@myproxy:3128 if it requires authentication',
		);
	// n8n takes -1 and 0 for 1, so neither is offered.
	const kept = linted
		.replace('"minValue":-1', '"minValue":1')
		.replace(
			' to throttle requests. -1 for disabled. 0 will be treated as 1.',
			' to throttle requests',
		);
	expect(kept.length).toBeLessThan(linted.length - 40);
	expect(own()).toEqual([JSON.parse(kept)]);
});

it('has them once, no matter what n8n does', () => {
	const node = new PlivoStream();
	DirectoryLoader.applyDeclarativeNodeOptionParameters(node);
	expect(node.description.properties).toHaveLength(new PlivoStream().description.properties.length);
});
