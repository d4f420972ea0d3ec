import { yesOrNo } from './constraints';
import { optionsOf, readStreamSettings, type Insist } from './streamSettings';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in XML; what no XML can hold, such as half of a surrogate pair, is replaced. */
const escape = (text: string) =>
	text
		.replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark)
		.replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd');

/**
 * The XML that answers a call with a stream, from what the fields hold, as `readStreamSettings`
 * takes them. Nothing follows the stream, so Plivo would hang up at once without `keepCallAlive`: it
 * is on unless it is switched off. Throws what `insist` throws.
 *
 * Source: Plivo docs, the Stream element.
 */
export function streamXml(held: Record<string, unknown>, insist: Insist): string {
	const { serviceUrl, ...settings } = readStreamSettings(held, insist);
	const kept = optionsOf(held).keepCallAlive ?? true;
	const attributes = {
		...settings,
		...(insist('Keep Call Alive', kept, yesOrNo) && { keepCallAlive: true }),
	};
	const written = Object.entries(attributes)
		.map(([name, value]) => ` ${name}="${escape(String(value))}"`)
		.join('');
	return `<Response><Stream${written}>${escape(String(serviceUrl))}</Stream></Response>`;
}
