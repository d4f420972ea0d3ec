import type { INodeType } from 'n8n-workflow';
import { minimal } from './minimal.cts';

export class BenchMinimalStart implements INodeType {
	description = minimal('benchMinimalStart', 'POST', 'body');
}
