import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { streamLabel } from '../../../nodes/PlivoStream/pickers/streamLabel.ts';

const NOW = Date.UTC(2023, 5, 26, 10, 47, 30);

describe('the label of a stream', () => {
	const start_time = '2023-06-26 16:12:30+05:30';
	const end_time = '2023-06-26 16:15:29+05:30';
	const service_url = 'wss://example.com/audio';

	it.each([
		[{ service_url }, 'initiated: example.com/audio'],
		[{ service_url, start_time }, 'live for 5 min: example.com/audio'],
		[{ service_url, start_time, end_time }, 'ended 2 min ago: example.com/audio'],
		[{ service_url, start_time, end_time: 'later' }, 'ended: example.com/audio'],
		[{ service_url, end_time }, 'ended 2 min ago: example.com/audio'],
		[{ service_url, status: 'live' }, 'live: example.com/audio'],
		[{ start_time }, 'live for 5 min: unknown address'],
		[{ service_url: '?token=secret' }, 'initiated: unknown address'],
		[{ service_url: 'wss://a:b@c.d/e?f\ng' }, 'initiated: c.d/e'],
		[{ service_url: 'wss://c.d/e#secret' }, 'initiated: c.d/e'],
		[{ service_url: 'wss://c.d/\u202ee\u0000' }, 'initiated: c.d/ e'],
	])('of %j is %s', (stream, name) => {
		expect(streamLabel(stream, NOW).name).toBe(name);
	});

	it('is found by the scheme, too, and never by a secret', () => {
		const stream = { service_url: 'wss://me:secret@example.com/audio?token=secret' };
		expect(streamLabel(stream, NOW).description).toBe('wss://example.com/audio');
	});

	it('shows no part of an address that is longer than Plivo takes', () => {
		const service_url = `wss://${'a'.repeat(2048)}:secret@c.d`;
		expect(streamLabel({ service_url }, NOW)).toEqual({
			name: 'initiated: unknown address',
			description: '',
		});
	});

	it('is short however long the address is', () => {
		const addresses = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 200 }),
			fc.nat({ max: 200_000 }).map((count) => '/'.repeat(count)),
			fc.nat({ max: 200_000 }).map((count) => `wss://${'//@'.repeat(count)}`),
			fc.nat({ max: 2000 }).map((count) => `wss://a.b/${'?'.repeat(count)}`),
		);
		fc.assert(
			fc.property(addresses, (service_url) => {
				expect(streamLabel({ service_url }, NOW).name.length).toBeLessThan(120);
			}),
			{ numRuns: 30 },
		);
	});
});
