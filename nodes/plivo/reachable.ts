/** IPv4 blocks that the internet does not route. Source: IANA IPv4 Special-Purpose Address Registry. */
const UNROUTED: Array<[first: string, bits: number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 3],
];

/** Domains of names that exist on one machine or network only. Source: RFC 6761, 6762, 8375; ICANN. */
const PRIVATE_DOMAINS = /(?:^|\.)(?:internal|invalid|lan|local|localhost|test|home\.arpa)$/;

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

const toNumber = (ipv4: string) =>
	ipv4.split('.').reduce((number, part) => number * 256 + Number(part), 0);

function isRoutedNumber(address: number): boolean {
	return !UNROUTED.some(([first, bits]) => {
		const size = 2 ** (32 - bits);
		return Math.floor(address / size) === Math.floor(toNumber(first) / size);
	});
}

/** The eight groups of an IPv6 address as the URL standard writes it. */
function groupsOf(address: string): number[] {
	const sides = address.split('::');
	const [left, right = []] = sides.map((side) => side.split(':').filter((group) => group !== ''));
	const zeros = Array<string>(8 - left!.length - right.length).fill('0');
	return [...left!, ...zeros, ...right].map((group) => parseInt(group, 16));
}

/** Prefixes of IPv6 addresses that contain an IPv4 address. Source: RFC 4291, 6052, 3056. */
const CARRIERS = [[0, 0, 0, 0, 0, 0xffff], [0x64, 0xff9b, 0, 0, 0, 0], [0x2002]];

function isRoutedIpv6(address: string): boolean {
	const groups = groupsOf(address);
	const carrier = CARRIERS.find((prefix) => prefix.every((group, at) => group === groups[at]));
	if (carrier) {
		const [high, low] = groups.slice(carrier.length);
		return isRoutedNumber(high! * 65_536 + low!);
	}
	const [first, second] = groups;
	const isDocumentation = first === 0x2001 && second === 0xdb8;
	// All global addresses begin with the bits 001. Source: IANA IPv6 Global Unicast Assignments.
	return first! >> 13 === 1 && !isDocumentation;
}

/**
 * Whether Plivo can reach a host from the internet, judging by its name or address: loopback,
 * private and link-local addresses, names without a dot and private domains cannot be reached.
 *
 * @param hostname as `URL` writes it for http, https, ws and wss: lower case, IPv4 as four decimal
 * numbers in any case, IPv6 in brackets
 */
export function isReachableByPlivo(hostname: string): boolean {
	if (hostname.startsWith('[')) return isRoutedIpv6(hostname.slice(1, -1));
	const name = hostname.replace(/\.$/, '');
	if (IPV4.test(name)) return isRoutedNumber(toNumber(name));
	return name.includes('.') && !PRIVATE_DOMAINS.test(name);
}
