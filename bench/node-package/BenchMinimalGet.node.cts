import type { INodeType } from 'n8n-workflow';
import { minimal } from './minimal.cts';

export class BenchMinimalGet implements INodeType {
	description = minimal('benchMinimalGet', 'GET', 'query');
}
