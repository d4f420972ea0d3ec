import { afterEach, expect, it, jest } from '@jest/globals';
import { plivoFor } from '../../support/plivo.cts';
import { answering } from '../../support/restServer.cts';
import { dripping, strangeServer } from '../../support/strangeServer.cts';

afterEach(() => {
	jest.restoreAllMocks();
});

it('the fetch of Audio URL ends after 30 seconds, no matter what arrives', async () => {
	const signalAfter = AbortSignal.timeout.bind(AbortSignal);
	const limits: number[] = [];
	// The 30 seconds pass at once; those of other requests do not.
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		limits.push(ms);
		return signalAfter(ms === 30_000 ? 50 : ms);
	});
	const plivo = await plivoFor();
	const gateway = await answering(202, '');
	const { url } = await strangeServer(dripping);
	const { error } = await plivo.run(
		{
			...{ resource: 'audio', operation: 'play', streamId: plivo.callUuid },
			...{ audioFrom: 'url', audioUrl: `${url}/a.wav` },
		},
		{ credential: { ...plivo.credential, gatewayUrl: gateway.url } },
	);
	expect(limits).toEqual([30_000]);
	expect(error?.message).toBe('No audio could be fetched from Audio URL');
	expect(gateway.requests).toEqual([]);
});
