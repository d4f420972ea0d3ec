import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One element of an answer. */
export interface Element {
	name: string;
	attributes: Record<string, string>;
	/** Its text, trimmed. */
	text: string;
	/** Names of the elements inside it. */
	inside: string[];
}

/** Source: Plivo docs, voice/xml/request. */
const MAX_BYTES = 100 * 1024;

const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	attributeNamePrefix: '',
	parseAttributeValue: false,
	parseTagValue: false,
	ignoreDeclaration: true,
	ignorePiTags: true,
});

/** The parser's form of an element: its children under its name, its attributes under `:@`. */
type Parsed = Record<string, unknown> & { ':@'?: Record<string, string> };

const nameOf = (parsed: Parsed) => Object.keys(parsed).find((key) => key !== ':@') ?? '';
const childrenOf = (parsed: Parsed) => parsed[nameOf(parsed)] as Parsed[];

const textOf = ({ '#text': text }: Parsed) => (typeof text === 'string' ? text : '');

function toElement(parsed: Parsed): Element {
	const children = childrenOf(parsed);
	const text = children.map(textOf).join('');
	const inside = children.map(nameOf).filter((name) => name !== '#text');
	return { name: nameOf(parsed), attributes: parsed[':@'] ?? {}, text: text.trim(), inside };
}

/** The elements in the `<Response>` of a document, or what is wrong with the document. */
export function parseXml(text: string): Element[] | { problem: string } {
	if (Buffer.byteLength(text) > MAX_BYTES) return { problem: 'it is longer than 100 KB' };
	const result = XMLValidator.validate(text);
	if (result !== true) return { problem: result.err.msg };
	const roots = parser.parse(text) as Parsed[];
	const [root] = roots;
	if (!root || roots.length > 1 || nameOf(root) !== 'Response') {
		return { problem: 'its root is not <Response>' };
	}
	return childrenOf(root)
		.filter((child) => nameOf(child) !== '#text')
		.map(toElement);
}
