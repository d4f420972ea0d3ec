import { atMost, type Finding } from '../findings.cts';
import { interleave, type Look } from '../rounds.cts';
import { type Feed, type Figures, run } from '../stage/run.cts';
import { median, ratio } from '../statistics.cts';

/** The same work in several sizes: whether it stays as quick, and what it keeps in memory. */
export interface Series {
	part: Finding['part'];
	/** Before the size, such as `Start, vm`. */
	label: string;
	/** Of a size, such as `1,000 items`. */
	unit: string;
	sizes: number[];
	/** Larger sizes are held against this one in time, smaller ones only reported. */
	base: number;
	/** The same in memory: of fewer, what n8n itself does meanwhile weighs more than they do. */
	memoryBase: number;
	rounds: number;
	feed: (size: number) => Feed;
	url: string;
}

/** Each takes at most fifteen in a hundred more; less is no fault. */
const flat = atMost(1.15);

const count = (size: number) => size.toLocaleString('en');

/** Looks at time and memory in the same runs. */
async function look({ sizes, rounds, feed, url }: Series) {
	const memory: Record<number, Figures[]> = {};
	const lookAt =
		(size: number): Look =>
		async () => {
			const figures = await run(url, { ...feed(size), heap: true });
			(memory[size] ??= []).push(figures);
			return figures.ms / size;
		};
	const looks = Object.fromEntries(sizes.map((size) => [String(size), lookAt(size)]));
	return { times: await interleave(looks, rounds, 0), memory };
}

const perUnit = (size: number, figures: Figures[] = [], read: (one: Figures) => number) =>
	figures.map((one) => read(one) / size);

const kB = (values: number[]) => `${(median(values) / 1000).toFixed(2)} kB`;

export async function measureSeries(series: Series): Promise<Finding[]> {
	const { part, label, unit, sizes, base, memoryBase } = series;
	const { times, memory } = await look(series);
	const timesOf = (size: number) => times[String(size)] ?? [];
	const heldOf = (size: number) => perUnit(size, memory[size], ({ held }) => held);
	const toTime = (size: number) => ({
		against: `time each, over ${count(base)}`,
		ours: `${median(timesOf(size)).toFixed(3)} ms`,
		theirs: `${median(timesOf(base)).toFixed(3)} ms`,
		ratio: ratio(timesOf(size), timesOf(base)),
		...(size > base && { target: flat }),
	});
	const toMemory = (size: number) => ({
		against: `memory each, over ${count(memoryBase)}`,
		ours: `${kB(heldOf(size))} (output ${kB(perUnit(size, memory[size], ({ output }) => output))})`,
		theirs: kB(heldOf(memoryBase)),
		ratio: ratio(heldOf(size), heldOf(memoryBase)),
		...(size > memoryBase && { target: flat }),
	});
	return sizes.flatMap((size) => {
		const common = { part, what: `${label}, ${count(size)} ${unit}` };
		const isLight = size < memoryBase;
		const time = { ...common, ...toTime(size) };
		return isLight ? [time] : [time, { ...common, ...toMemory(size) }];
	});
}
