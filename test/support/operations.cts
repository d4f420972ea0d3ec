import { byId, NOBODY, type Parameters } from './plivo.cts';

/** The id of a stream that no test has. */
export const STREAM_ID = '20170ada-f610-433b-8758-c02a2aab3662';
/** The operations that send one request, with its method. */
export const OPERATIONS: Array<[name: string, method: string, parameters: Parameters]> = [
	['Start', 'POST', { operation: 'start', serviceUrl: NOBODY }],
	['List', 'GET', { operation: 'list' }],
	['Get', 'GET', { operation: 'get', stream: byId(STREAM_ID) }],
	['Stop', 'DELETE', { operation: 'stop', stream: byId(STREAM_ID) }],
];

/** What Start advises where it may have started a stream. */
export const LIST_FIRST =
	"The stream may have started. List the call's streams before you start it again.";
