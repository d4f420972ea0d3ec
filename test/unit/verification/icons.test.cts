import { describe, expect, it } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { PlivoStreamApi } from '../../../credentials/PlivoStreamApi.credentials.ts';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';
import { PlivoStreamTrigger } from '../../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';
import { colorsIn, contrast } from '../../support/contrast.cts';
import { ROOT } from '../../support/markdown.cts';

describe('the contrast of two colours', () => {
	it.each([
		['#000000', '#ffffff', 21],
		['#ffffff', '#ffffff', 1],
		['#777777', '#ffffff', 4.48],
		['#ffffff', '#777777', 4.48],
	])('of %s and %s is %d', (one, other, ratio) => {
		expect(contrast(one, other)).toBeCloseTo(ratio, 2);
	});
});

describe.each([
	['icons/plivo-stream.svg', '#ffffff'],
	['icons/plivo-stream.dark.svg', '#2b2b2b'],
])('%s', (file, background) => {
	const svg = readFileSync(join(ROOT, file), 'utf8');

	// n8n wants 1.5; WCAG wants 3 of what has to be recognised.
	it(`contrasts with ${background} in each of its colours`, () => {
		const colors = colorsIn(svg);
		expect(colors.length).toBeGreaterThan(1);
		for (const color of colors) {
			expect(color).toMatch(/^#[0-9a-f]{6}$/);
			expect(contrast(color, background)).toBeGreaterThan(3);
		}
	});

	it('is a small square drawing with nothing from elsewhere', () => {
		expect(statSync(join(ROOT, file)).size).toBeLessThan(5000);
		expect(svg).toMatch(/viewBox="0 0 (\d+) \1"/);
		expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
			/href|url\(|https?:|<image|<script/,
		);
	});
});

describe('the icons', () => {
	it.each([
		['Plivo Stream', new PlivoStream().description.icon, 'nodes/PlivoStream'],
		['its trigger', new PlivoStreamTrigger().description.icon, 'nodes/PlivoStreamTrigger'],
		['the credential', new PlivoStreamApi().icon, 'credentials'],
	])('of %s are both drawings', (_what, icon, folder) => {
		const { light, dark } = icon as { light: string; dark: string };
		const fileOf = (path: string) => posix.join(folder, path.replace(/^file:/, ''));
		expect([light, dark].map(fileOf)).toEqual([
			'icons/plivo-stream.svg',
			'icons/plivo-stream.dark.svg',
		]);
	});
});
