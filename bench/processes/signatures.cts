// How long one check of a signature takes, in the Node that n8n runs on and alone in its process.
import { createHmac } from 'node:crypto';

import { validateV3Signature } from 'plivo';

import { isSigned, readSignatures, stringToSign } from '../../nodes/plivo/signature.ts';
import { sign } from '../../sandbox/signature.cts';
import { serveJobs } from './worker.cts';

export type Checker = 'ours' | 'plivo' | 'hmac';

export interface SignatureJob {
	checker: Checker;
	/** Of the body. */
	fields: Array<[name: string, value: string]>;
	/** How long to check, over and over. */
	ms: number;
}

const token = 'MTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3BxcnN0';
const nonce = '05429567804466091622';
const url = 'https://n8n.example.com/webhook/6a1d0bd5-64ac-4cb8-a0c7-5ad72d9b5d5c/plivo';

type Check = () => boolean;

/** Each gets parsed fields in the form it takes, and the headers as they come. */
const checks: Record<Checker, (fields: SignatureJob['fields'], signature: string) => Check> = {
	ours: (fields, signature) => () =>
		isSigned({ method: 'POST', url, params: fields, nonce }, readSignatures(signature), token),
	plivo: (fields, signature) => {
		const params = Object.fromEntries(fields);
		return () => Boolean(validateV3Signature('POST', url, nonce, token, signature, params));
	},
	hmac: (fields) => {
		const text = stringToSign({ method: 'POST', url, params: fields, nonce });
		return () => createHmac('sha256', token).update(text).digest().length === 32;
	},
};

/** @returns microseconds per check */
serveJobs<SignatureJob, number>(({ checker, fields, ms }) => {
	const params = Object.fromEntries(fields);
	const check = checks[checker](fields, sign({ method: 'POST', url, params, nonce, token }));
	if (!check()) throw new Error(`${checker} does not take a signature that fits.`);
	const since = performance.now();
	let done = 0;
	let passed = 0;
	while (performance.now() - since < ms) {
		for (let turn = 0; turn < 20; turn++) check();
		done += 20;
		passed = performance.now() - since;
	}
	return Promise.resolve((passed / done) * 1000);
});
