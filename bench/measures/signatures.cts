import { validateV3Signature } from 'plivo';

import { isSigned, readSignatures } from '../../nodes/plivo/signature.ts';
import { sign } from '../../sandbox/signature.cts';
import { UserError } from '../../scripts/shared/user-error.cjs';
import type { Result } from '../results.cts';
import type { Sizes } from '../sizes.cts';
import { median, ratio } from '../statistics.cts';
import { timeFunctions } from './functions.cts';

interface Body {
	what: string;
	fields: number;
	/** Of all names and values together. */
	bytes: number;
	limit: number;
}

const bodies: Body[] = [
	{ what: '9 fields, 0.5 kB', fields: 9, bytes: 500, limit: 1.2 },
	{ what: '9 fields, 16 kB', fields: 9, bytes: 16_000, limit: 1.2 },
	{ what: '200 fields, 16 kB', fields: 200, bytes: 16_000, limit: 2.5 },
];

const token = 'MTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3BxcnN0';
const nonce = '05429567804466091622';
const url = 'https://n8n.example.com/webhook/6a1d0bd5-64ac-4cb8-a0c7-5ad72d9b5d5c/plivo/events';

/** Unsorted names, and values that fill up the body. */
const fieldsOf = ({ fields, bytes }: Body): Array<[name: string, value: string]> =>
	Array.from({ length: fields }, (_, index) => {
		const name = `Field${(index * 7) % fields}`;
		return [name, 'v'.repeat(Math.max(0, Math.round(bytes / fields) - name.length))];
	});

/** Both get parsed fields in the form that they take, and the header as it arrives. */
function checksOf(body: Body) {
	const fields = fieldsOf(body);
	const params = Object.fromEntries(fields);
	const signature = sign({ method: 'POST', url, params, nonce, token });
	const delivery = { method: 'POST', url, params: fields, nonce } as const;
	return {
		ours: () => isSigned(delivery, readSignatures(signature), token),
		official: () => Boolean(validateV3Signature('POST', url, nonce, token, signature, params)),
	};
}

const microseconds = (times: number[]) => `${(median(times) * 1000).toFixed(1)} µs`;

/** The signature check alone, compared with the one of the official `plivo` package. */
export async function measureSignatures({ functions }: Sizes): Promise<Result[]> {
	const results: Result[] = [];
	for (const body of bodies) {
		const checks = checksOf(body);
		if (!checks.ours() || !checks.official())
			throw new UserError('A valid signature was rejected.');
		const { ours, official } = await timeFunctions(checks, functions);
		results.push({
			what: `Signature check, ${body.what}`,
			ours: microseconds(ours),
			comparedWith: `official plivo package: ${microseconds(official)}`,
			ratio: ratio(ours, official),
			limit: body.limit,
		});
	}
	return results;
}
