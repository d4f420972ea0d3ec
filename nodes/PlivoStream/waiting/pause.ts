import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { ErrorSource } from '../responses/errorSource';
import { isTool } from '../run/isTool';
import { type InputItem, type OutputItem, toItems } from '../run/toItems';

/** An operation that pauses the workflow. */
export interface WaitingOperation {
	/** As the editor shows it. */
	name: string;
	/** What to do if n8n cannot pause the workflow. */
	advice: string;
	run(context: IExecuteFunctions, source: InputItem): Promise<OutputItem[]>;
}

type Named = Pick<WaitingOperation, 'name' | 'advice'>;

/** The error if n8n cannot pause the workflow. */
export const cannotWaitError = (source: ErrorSource, { name, advice }: Named) =>
	new NodeOperationError(source.getNode(), `${name} cannot be used here`, {
		description: advice,
		itemIndex: 0,
	});

const tooManyItemsError = (source: ErrorSource, { name }: Named, count: number) =>
	new NodeOperationError(
		source.getNode(),
		`${name} handles one item at a time but received ${count}`,
		{
			description:
				'Put a Loop Over Items node with a Batch Size of 1 before it, and connect its output back to the loop. Nothing was sent.',
			itemIndex: 0,
		},
	);

/**
 * Pauses the workflow. n8n stores the item as the node's input, shows it to the resume webhook, and
 * passes it on if `until` is reached first.
 */
export async function pauseWith(context: IExecuteFunctions, json: IDataObject, until: Date) {
	const { data } = context.getExecuteData();
	data.main = [[{ json, pairedItem: { item: 0 } }]];
	await context.putExecutionToWait(until);
}

/** n8n's resume URL, at which callbacks continue the execution. */
export const resumeUrlOf = (context: IExecuteFunctions) =>
	String(context.evaluateExpression('{{ $execution.resumeUrl }}', 0));

async function runOnce(
	context: IExecuteFunctions,
	source: InputItem,
	operation: WaitingOperation,
): Promise<OutputItem[]> {
	const count = context.getInputData().length;
	if (isTool(source)) throw cannotWaitError(source, operation);
	if (count > 1) throw tooManyItemsError(source, operation, count);
	return await operation.run(context, source);
}

/** The operation as n8n runs it instead of its declarative engine, which cannot pause a workflow. */
export const customOperation = (operation: WaitingOperation) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const source: InputItem = {
			getNode: () => this.getNode(),
			getItemIndex: () => 0,
			continueOnFail: () => this.continueOnFail(),
		};
		return [await toItems(source, runOnce(this, source, operation))];
	};
