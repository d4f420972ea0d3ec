import { describe, expect, it } from '@jest/globals';
import { ResumedWaits } from '../../../nodes/PlivoStream/waiting/resumedWaits.ts';
import { DIGITS, gatewayFields, UTTERANCE } from '../../support/gatewayEvents.cts';
import { ended, listening, post, utterance } from '../../support/listening.cts';
import { classify } from '../../support/trigger.cts';
import { RESUME_URL } from '../../support/waiting.cts';

describe('what arrives at the resume URL of a Listen', () => {
	it.each<[string, (id: string) => ReturnType<typeof post>]>([
		['an utterance of another listen', () => utterance('another')],
		['an utterance without a listen', () => post(gatewayFields(UTTERANCE))],
		['the end of another listen', () => ended('another', 'timeout')],
		[
			'the end of a listen, with another reason',
			(id) => post(gatewayFields({ event: 'ListenEnded', reason: 'ended' }, { Reason: 'x' }, id)),
		],
		['another event with the id', (id) => post(gatewayFields(DIGITS, { Event: 'Ended' }, id))],
		[
			'a callback of Plivo about the stream',
			() => post(gatewayFields(DIGITS, { Event: 'StopStream' })),
		],
	])('is answered and ignored: %s', async (_what, callback) => {
		const { execution, id } = await listening();
		expect(classify(await execution.report(callback(id)))).toBe('filtered');
		expect(classify(await execution.report(utterance(id)))).toBe('taken');
	});

	it('resumes once, also where it comes twice', async () => {
		const { execution, id } = await listening({}, { resumed: new ResumedWaits() });
		expect(classify(await execution.report(utterance(id)))).toBe('taken');
		expect(classify(await execution.report(utterance(id)))).toBe('filtered');
	});

	it('can come again where n8n could not resume', async () => {
		const { execution, id } = await listening({}, { resumed: new ResumedWaits() });
		await execution.report(utterance(id), 500);
		expect(classify(await execution.report(utterance(id)))).toBe('taken');
	});

	it.each([
		['is not signed', (id: string) => post(gatewayFields(DIGITS, {}, id), { token: 'x' })],
		[
			'is for another URL',
			(id: string) => post(gatewayFields(DIGITS, {}, id), { url: `${RESUME_URL}x` }),
		],
		['has no audio', (id: string) => utterance(id, { Audio: 'UklGRg' })],
	])('is refused where it %s', async (_what, callback) => {
		const { execution, id } = await listening();
		const callbackTo = { ...callback(id), originalUrl: utterance(id).originalUrl };
		expect(classify(await execution.report(callbackTo))).toBe('refused');
		expect(classify(await execution.report(utterance(id)))).toBe('taken');
	});

	it('has at most 4 MB', async () => {
		const { execution, id } = await listening();
		const size = (utterance(id, { Name: '' }).rawBody as Buffer).length;
		const of = (bytes: number) => utterance(id, { Name: 'x'.repeat(bytes - size) });
		const MB = 1024 * 1024;
		expect(classify(await execution.report(of(4 * MB + 1)))).toBe('refused');
		expect(classify(await execution.report(of(4 * MB)))).toBe('taken');
	});
});
