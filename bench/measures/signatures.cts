import { join } from 'node:path';

import type { NodeRuntime } from '../../n8n/node.cts';
import type { Extent } from '../extent.cts';
import { atLeast, atMost, type Finding, type Findings, type Target } from '../findings.cts';
import type { Checker, SignatureJob } from '../processes/signatures.cts';
import { startWorker } from '../processes/worker.cts';
import { interleave } from '../rounds.cts';
import { median, ratio } from '../statistics.cts';

interface Form {
	label: string;
	fields: number;
	/** Of all names and values together. */
	bytes: number;
	/** Of the official package's time over ours; none is reported only. */
	atLeastPlivo?: Target;
	atMostHmac?: Target;
}

const twiceHmac = atMost(2.2);

const forms: Form[] = [
	{
		label: '9 fields, 0.5 kB',
		fields: 9,
		bytes: 500,
		atLeastPlivo: atLeast(2),
		atMostHmac: twiceHmac,
	},
	{
		label: '9 fields, 2 kB',
		fields: 9,
		bytes: 2000,
		atLeastPlivo: atLeast(2),
		atMostHmac: twiceHmac,
	},
	{
		label: '9 fields, 16 kB',
		fields: 9,
		bytes: 16_000,
		atLeastPlivo: atLeast(1.4),
		atMostHmac: twiceHmac,
	},
	{ label: '326 fields, 16 kB', fields: 326, bytes: 16_000 },
];

/** Names in no order, as they come, and values of a length that makes up the whole. */
const fieldsOf = ({ fields, bytes }: Form): Array<[string, string]> =>
	Array.from({ length: fields }, (_, index) => {
		const name = `Field${(index * 7) % fields}`;
		return [name, 'v'.repeat(Math.max(0, Math.round(bytes / fields) - name.length))];
	});

const shown = (figures: number[]) => `${median(figures).toFixed(1)} µs`;

/** The check alone on parsed fields, in a process of its own. */
export async function measureSignatures(
	{ signatures: { rounds, ms } }: Extent,
	{ exec }: NodeRuntime,
): Promise<Findings> {
	const file = join(__dirname, '..', 'processes', 'signatures.cts');
	const worker = startWorker<SignatureJob, number>(file, { exec });
	const findings: Finding[] = [];
	try {
		for (const form of forms) {
			const fields = fieldsOf(form);
			const lookAt = (checker: Checker) => () => worker.do({ checker, fields, ms });
			const looks = { ours: lookAt('ours'), plivo: lookAt('plivo'), hmac: lookAt('hmac') };
			findings.push(...toFindings(form, await interleave(looks, rounds)));
		}
	} finally {
		await worker.stop();
	}
	return { findings, notes: [] };
}

function toFindings(form: Form, figures: Record<Checker, number[]>): Finding[] {
	const common = { part: 'signatures', what: form.label, ours: shown(figures.ours) } as const;
	return [
		{
			...common,
			against: 'rate of the official package',
			theirs: shown(figures.plivo),
			ratio: ratio(figures.plivo, figures.ours),
			target: form.atLeastPlivo,
			...(form.atLeastPlivo && { charted: `Signature checks, ${form.label} · official package` }),
		},
		{
			...common,
			against: 'time of one bare HMAC',
			theirs: shown(figures.hmac),
			ratio: ratio(figures.ours, figures.hmac),
			target: form.atMostHmac,
			...(form.atMostHmac && { charted: `Signature check, ${form.label} · bare HMAC` }),
		},
	];
}
