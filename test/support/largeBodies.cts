const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const MB = 1024 * 1024;

export interface LargeBody {
	/** For the name of a test. */
	what: string;
	type: string;
	body: Buffer;
}

function manyKeys(size: number): Buffer {
	const members: string[] = [];
	for (let length = 2, key = 0; length < size - 20; key += 1) {
		const member = `"${key.toString(36)}":1`;
		members.push(member);
		length += member.length + 1;
	}
	return Buffer.from(`{${members.join()}}`);
}

/** Bodies that n8n accepts, up to its limit of 16 MB. Version 678c4ca parsed them for minutes. */
export const largeBodies: LargeBody[] = [
	{ what: 'a form of 4 MB, names without =', type: FORM, body: Buffer.alloc(4 * MB, 'a&') },
	{ what: 'a form of 16 MB, names without =', type: FORM, body: Buffer.alloc(16 * MB - 2, 'a&') },
	{ what: 'a form of 16 MB', type: FORM, body: Buffer.alloc(16 * MB - 4, 'a=1&') },
	{ what: 'JSON of 16 MB with many keys', type: JSON_TYPE, body: manyKeys(16 * MB - 16) },
];
