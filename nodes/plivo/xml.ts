/** Text for XML. Characters that XML does not allow, such as half of a surrogate pair, are replaced. */
const escape = (text: string) =>
	text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd');

/** The XML that answers a call with a stream. Source: Plivo docs, the Stream element. */
export function streamXml(
	serviceUrl: string,
	attributes: Record<string, string | number | boolean>,
): string {
	const written = Object.entries(attributes)
		.map(([name, value]) => ` ${name}="${escape(String(value))}"`)
		.join('');
	return `<Response><Stream${written}>${escape(serviceUrl)}</Stream></Response>`;
}
