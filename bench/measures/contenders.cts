import type { Json } from '../../n8n/index.cts';
import { secrets, type Stage } from '../stage/n8n.cts';
import type { Wanted } from '../stage/workflows.cts';

export type Operation = 'start' | 'get';

/** Where the one value per item comes from: an expression over the input, or nowhere. */
export interface Values {
	call: string;
	/** The same within a longer text, whose `=` stands at its beginning. */
	inText: string;
	mark: '=' | '';
}

export const byExpression: Values = {
	call: '={{ $json.call_uuid }}',
	inText: '{{ $json.call_uuid }}',
	mark: '=',
};

const callUuid = '00000000-0000-4000-8001-000000000001';
const streamId = '00000000-0000-4000-8002-000000000001';
export const fixed: Values = { call: callUuid, inText: callUuid, mark: '' };

type Contender = (stage: Stage, serverUrl: string, values: Values) => Wanted;

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const serviceUrl = 'wss://audio.example.com/stream';

const plivoStream =
	(operation: string, parameters: Json): Contender =>
	({ credentials }, _serverUrl, { call }) => ({
		type: 'n8n-nodes-plivo-stream.plivoStream',
		parameters: { operation, call: byId(call), ...parameters },
		credential: credentials.plivo,
	});

const startBody = {
	service_url: serviceUrl,
	audio_track: 'inbound',
	content_type: 'audio/x-l16;rate=8000',
};

/** What a user would pick instead: n8n's own node, set up for the same call. */
const httpRequest =
	(method: string, path: string, parameters: Json): Contender =>
	({ credentials }, serverUrl, { inText, mark }) => ({
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method,
			url: `${mark}${serverUrl}/v1/Account/${secrets.authId}/Call/${inText}/Stream/${path}`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'plivoStreamApi',
			options: {},
			...parameters,
		},
		credential: credentials.plivo,
	});

const minimal =
	(type: string): Contender =>
	({ credentials }, _serverUrl, { call }) => ({
		type: `n8n-nodes-bench.${type}`,
		parameters: { call },
		credential: credentials.plivo,
	});

const bare =
	(operation: string): Contender =>
	() => ({ type: 'n8n-nodes-bench.benchBare', parameters: { operation } });

export const rivals = ['httpRequest', 'minimal', 'bare'] as const;
export type Rival = (typeof rivals)[number];

/** Who does each operation, ours first. */
export const contenders: Record<Operation, Record<'ours' | Rival, Contender>> = {
	start: {
		ours: plivoStream('start', { serviceUrl }),
		httpRequest: httpRequest('POST', '', {
			sendBody: true,
			specifyBody: 'json',
			jsonBody: JSON.stringify(startBody),
		}),
		minimal: minimal('benchMinimalStart'),
		bare: bare('start'),
	},
	get: {
		ours: plivoStream('get', { stream: byId(streamId) }),
		httpRequest: httpRequest('GET', `${streamId}/`, {}),
		minimal: minimal('benchMinimalGet'),
		bare: bare('get'),
	},
};

export const listOfCall = {
	ours: plivoStream('list', { returnAll: true }),
	bare: bare('list'),
};
