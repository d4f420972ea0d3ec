import type { Finding, Target } from '../findings.cts';

/** Pixels. */
const row = 34;
const left = 490;
const right = 110;
const width = 1000;
const top = 64;

/** Everything is drawn as part of the target: 1 is just met, and what is good lies on the same side. */
const burden = (value: number, { side, value: limit }: Target): number =>
	side === 'atMost' ? value / limit : limit / value;

const most = 2;
const x = (part: number) => left + (Math.min(part, most) / most) * (width - left - right);

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

type Drawn = Finding & { target: Target; charted: string };

const isDrawn = (finding: Finding): finding is Drawn =>
	finding.charted !== undefined && finding.target !== undefined;

function bar({ charted, ratio, target }: Drawn, index: number): string {
	const y = top + index * row;
	const part = burden(ratio.median, target);
	const ends = [burden(ratio.low, target), burden(ratio.high, target)].sort((a, b) => a - b);
	const [low = part, high = part] = ends;
	const middle = y + row / 2 - 3;
	const sign = target.side === 'atMost' ? '≤' : '≥';
	const label = `${ratio.median.toFixed(2)} (${sign} ${target.value})`;
	return [
		`<text x="${left - 12}" y="${middle + 4}" text-anchor="end">${escape(charted)}</text>`,
		`<rect x="${left}" y="${y + 4}" width="${x(part) - left}" height="${row - 14}" rx="3" class="${part <= 1 ? 'met' : 'missed'}"/>`,
		`<path d="M${x(low)} ${middle}H${x(high)}" class="spread"/>`,
		`<text x="${Math.max(x(part), x(high)) + 8}" y="${middle + 4}" class="figure">${label}</text>`,
	].join('\n');
}

const style = `
text { font: 13px system-ui, sans-serif; fill: #24292f; }
.title { font-size: 16px; font-weight: 600; }
.figure, .words { fill: #57606a; }
.ground { fill: #ffffff; }
.met { fill: #2da44e; }
.missed { fill: #d4821f; }
.spread { stroke: #24292f; stroke-width: 1.5; opacity: 0.6; }
.limit { stroke: #24292f; stroke-dasharray: 4 3; }
`;

/** The ratios that matter most, each as a part of its target. */
export function toChart(findings: Finding[]): string {
	const drawn = findings.filter(isDrawn);
	const height = top + drawn.length * row + 16;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Ratios against their targets">
<style>${style}</style>
<rect width="${width}" height="${height}" class="ground"/>
<text x="20" y="26" class="title">How much of its target each ratio takes up</text>
<text x="20" y="46" class="words">Shorter is better. The dashed line is the target, thin lines are the spread over rounds.</text>
${drawn.map(bar).join('\n')}
<path d="M${x(1)} ${top - 6}V${height - 12}" class="limit"/>
</svg>
`;
}
