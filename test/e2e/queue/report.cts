import { forged, type LoadTest } from './loadTest.cts';

/** How many of each kind there are, the most frequent first. */
export function tally(kinds: string[]): Array<[kind: string, count: number]> {
	const counts = new Map<string, number>();
	for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return [...counts].sort(([, one], [, two]) => two - one);
}

const list = (kinds: string[]): string =>
	tally(kinds)
		.map(([kind, count]) => `${count} ${kind}`)
		.join(', ') || 'none';

/** The figures, a line each. */
export function report(loadTest: LoadTest): string[] {
	const { answers, entries, outage, again, seconds } = loadTest;
	const held = outage.orphans.map(({ atKill }) => atKill.id);
	const others = entries.filter(({ id, status }) => status !== 'success' && !held.includes(id));
	const outcome = ({ status, cut }: (typeof answers)[number]) => String(status ?? cut);
	const real = answers.filter(({ delivery }) => delivery.forgery === undefined);
	const fakes = answers.filter(({ delivery }) => delivery.forgery !== undefined);
	const ends = new Map(entries.map((entry) => [entry.id, entry]));
	const orphans = outage.orphans.map(({ atKill, isLocked, lastWords }) => {
		const { status, fault = '' } = ends.get(atKill.id) ?? { status: 'gone' };
		return [
			`  ${atKill.id}`,
			`at the kill ${atKill.status}, ${isLocked ? 'with its lock' : 'handed to it'}`,
			`its last words: ${lastWords ?? 'none'}`,
			`in the end ${status} ${fault.split('.')[0]}`,
		].join('; ');
	});
	return [
		`signed     ${real.length} sent: ${list(real.map(outcome))}`,
		`by GET     ${list(real.filter(({ delivery }) => delivery.method === 'GET').map(outcome))}`,
		`forged     ${forged} sent: ${list(fakes.map(outcome))}`,
		`executions ${entries.length}: ${list(entries.map(({ status }) => status))}`,
		`restarted  the new webhook process queued ${again.enqueued}, the new worker began ${again.begun}`,
		`time       ${seconds.sending} s sending, ${(answers.length / seconds.sending).toFixed(1)} a second; ${seconds.all} s in all`,
		`killed     a worker at ${outage.killedAt.toISOString()}, which held ${orphans.length} executions:`,
		...orphans,
		...others.map(
			({ id, status, fault = '' }) => `beside it  ${id}; in the end ${status} ${fault}`,
		),
	];
}
