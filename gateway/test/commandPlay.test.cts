import { play } from '../src/commands/play.cts';
import { ACCOUNT } from './support/config.cts';
import { whole } from './support/growing.cts';
import { startSharedGateway } from './support/sharedGateway.cts';
import { until } from './support/until.cts';

it('converts no more of an upload whose stream has ended', async () => {
	const { gateway, open, close } = await startSharedGateway();
	const { caller, streamId } = await open();
	const audio = whole(Buffer.alloc(10));
	const release = jest.spyOn(audio, 'release');
	async function decode() {
		await caller.hangUp();
		await until(() => gateway.streams.list().length === 0);
		return { audio, durationMs: 1 };
	}
	const request = {
		...{ name: 'a', replace: false, wait: false },
		...{ contentType: 'audio/wav', upload: Buffer.alloc(1) },
	};
	const parts = { clock: gateway.clock, streams: gateway.streams, decoder: { decode } };
	const played = play(parts, { account: ACCOUNT, streamId }, request);
	await expect(played).rejects.toThrow('The stream has ended');
	expect(release).toHaveBeenCalled();
	await close();
});
