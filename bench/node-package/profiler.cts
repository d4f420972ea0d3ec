import { type Profiler, Session } from 'node:inspector/promises';

let session: Session | undefined;

/** Microseconds between two samples. */
const interval = 200;

export async function startProfile(): Promise<void> {
	session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval });
	await session.post('Profiler.start');
}

/** Milliseconds per function, by `file|function`; a file of V8's own is empty. */
function selfTimes({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile) {
	const places = new Map(
		nodes.map(({ id, callFrame: { url, functionName } }) => [id, `${url}|${functionName}`]),
	);
	const times: Record<string, number> = {};
	samples.forEach((id, index) => {
		const place = places.get(id) ?? '|';
		times[place] = (times[place] ?? 0) + (timeDeltas[index] ?? 0) / 1000;
	});
	return times;
}

/** @returns nothing where no profile was begun */
export async function stopProfile(): Promise<Record<string, number> | undefined> {
	if (session === undefined) return undefined;
	const { profile } = await session.post('Profiler.stop');
	session.disconnect();
	session = undefined;
	return selfTimes(profile);
}
