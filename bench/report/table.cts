import { type Finding, isMet, type Target } from '../findings.cts';
import type { Spread } from '../statistics.cts';

const signs: Record<Target['side'], string> = { atMost: '≤', atLeast: '≥' };

/** Three digits that count, and no more. */
function digits(value: number): string {
	const places = [10, 100].filter((bound) => Math.abs(value) >= bound).length;
	return value.toFixed(2 - places);
}

export const shownSpread = ({ median, low, high }: Spread): string =>
	low === high ? digits(median) : `${digits(median)} (${digits(low)}–${digits(high)})`;

export const shownTarget = ({ side, value }: Target): string => `${signs[side]} ${value}`;

const distinct = <T,>(values: T[]): T[] => [...new Set(values)];

/** The target of a column where all in it have the same; those without one are reported only. */
function commonTarget(findings: Finding[]): string | undefined {
	const targets = findings.flatMap(({ target }) => (target ? [shownTarget(target)] : []));
	const [common, ...further] = distinct(targets);
	return further.length === 0 ? common : undefined;
}

function toCell(finding: Finding, common: string | undefined): string {
	const { ratio, ours, theirs, target, processor } = finding;
	const own = target && common === undefined ? ` ${shownTarget(target)}` : '';
	const mark = target ? (isMet(finding) ? ' ✓' : ' ✗') : '';
	const sides = theirs === '' ? '' : `<br>${ours} : ${theirs}`;
	const work = processor ? `<br>processor ${shownSpread(processor)}` : '';
	return `${shownSpread(ratio)}${own}${mark}${sides}${work}`;
}

const toRow = (cells: string[]) => `| ${cells.join(' | ')} |`;

/**
 * The findings of one part as Markdown: a row for each case, a column for each that it is held
 * against. A cell has the ratio, its spread over the rounds, and the medians that it comes from.
 */
export function toTable(findings: Finding[]): string {
	const columns = distinct(findings.map(({ against }) => against)).map((against) => {
		const common = commonTarget(findings.filter((one) => one.against === against));
		return { against, common, title: common ? `${against}, ${common}` : against };
	});
	const rows = distinct(findings.map(({ what }) => what)).map((what) => {
		const cells = columns.map(({ against, common }) => {
			const found = findings.find((one) => one.what === what && one.against === against);
			return found ? toCell(found, common) : '';
		});
		return toRow([what, ...cells]);
	});
	const titles = toRow(['', ...columns.map(({ title }) => title)]);
	return [titles, toRow(['---', ...columns.map(() => '---')]), ...rows].join('\n');
}
