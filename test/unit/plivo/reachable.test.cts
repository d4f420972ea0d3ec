import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isReachableByPlivo } from '../../../nodes/plivo/reachable.ts';

const isReachable = (address: string) => isReachableByPlivo(new URL(`wss://${address}/`).hostname);

describe('a host that Plivo can reach', () => {
	it.each([
		'example.com',
		'audio.example.co.uk:8443',
		'xn--mnchen-3ya.de',
		'localhost.example.com',
		'mylocal.com',
		'1.2.3.4.nip.example.com',
		'8.8.8.8',
		'9.255.255.255',
		'11.0.0.0',
		'100.63.255.255',
		'100.128.0.0',
		'172.15.255.255',
		'172.32.0.0',
		'191.255.255.255',
		'192.0.1.0',
		'192.0.3.0',
		'198.17.255.255',
		'198.20.0.0',
		'198.51.101.0',
		'203.0.112.255',
		'203.0.114.0',
		'192.167.255.255',
		'192.169.0.0',
		'223.255.255.255',
		'[2606:4700::1111]',
		'[2606:4700:1:2:3:4:5:6]',
		'[::ffff:8.8.8.8]',
		'[64:ff9b::8.8.8.8]',
		'[2002:808:808::1]',
	])('is %s', (address) => {
		expect(isReachable(address)).toBe(true);
	});
});

describe('a host that Plivo cannot reach', () => {
	it.each([
		'localhost',
		'LOCALHOST',
		'localhost.',
		'n8n',
		'n8n:5678',
		'app.localhost',
		'printer.local',
		'PRINTER.LOCAL.',
		'host.docker.internal',
		'n8n.lan',
		'n8n.home.arpa',
		'n8n.test',
		'0.0.0.0',
		'10.1.2.3',
		'100.64.0.1',
		'127.0.0.1:9000',
		'127.1',
		'2130706433',
		'0x7f.1',
		'0177.0.0.1',
		'127.0.0.1.',
		'169.254.169.254',
		'172.16.0.1',
		'172.31.255.255',
		'192.168.1.5',
		'192.0.0.8',
		'192.0.2.1',
		'198.18.0.1',
		'198.19.255.255',
		'198.51.100.7',
		'203.0.113.9',
		'224.0.0.1',
		'255.255.255.255',
		'[::]',
		'[::1]',
		'[fe80::1]',
		'[fc00::1]',
		'[fd12:3456::1]',
		'[ff02::1]',
		'[2001:db8::1]',
		'[::ffff:127.0.0.1]',
		'[::ffff:10.0.0.1]',
		'[64:ff9b::192.168.0.1]',
		'[2002:7f00:1::]',
	])('is %s', (address) => {
		expect(isReachable(address)).toBe(false);
	});

	it('is any address of a private network, however it is written', () => {
		const part = fc.nat(255);
		const addresses = fc.oneof(
			fc.tuple(fc.constant(10), part, part, part),
			fc.tuple(fc.constant(127), part, part, part),
			fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), part, part),
			fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), part, part),
			fc.tuple(fc.constant(192), fc.constant(168), part, part),
			fc.tuple(fc.constant(169), fc.constant(254), part, part),
		);
		const number = ([a, b, c, d]: number[]) => a! * 2 ** 24 + b! * 2 ** 16 + c! * 2 ** 8 + d!;
		const forms: Array<(parts: number[]) => string> = [
			(parts) => parts.join('.'),
			(parts) => `${parts.join('.')}.`,
			(parts) => String(number(parts)),
			(parts) => `0x${number(parts).toString(16)}`,
			(parts) => parts.map((one) => `0${one.toString(8)}`).join('.'),
			(parts) => `[::ffff:${parts.join('.')}]`,
			(parts) => `[64:ff9b::${parts.join('.')}]`,
		];
		fc.assert(
			fc.property(addresses, fc.constantFrom(...forms), (parts, write) => {
				expect(isReachable(write(parts))).toBe(false);
			}),
		);
	});

	it('is any name without a dot', () => {
		const name = fc.stringMatching(/^[a-z][a-z\d]{0,20}$/);
		fc.assert(fc.property(name, (host) => expect(isReachable(host)).toBe(false)));
	});
});

it('an answer is given for any host that a URL can have', () => {
	const host = fc.oneof(
		fc.domain(),
		fc.ipV4(),
		fc.ipV4Extended(),
		fc.ipV6().map((ip) => `[${ip}]`),
	);
	fc.assert(
		fc.property(host, (one) => {
			fc.pre(URL.canParse(`wss://${one}/`));
			expect(typeof isReachable(one)).toBe('boolean');
		}),
	);
});
