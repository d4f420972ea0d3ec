import { yesOrNo } from './constraints';
import { optionsOf, readStreamSettings, type Insist, type StreamSettings } from './streamSettings';

/** Text as it may stand in XML; what no XML can hold, such as half of a surrogate pair, is replaced. */
const escape = (text: string) =>
	text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd');

/**
 * The settings of a stream that answers a call, as `readStreamSettings` reads them. Nothing follows
 * the stream, so Plivo would hang up at once without `keepCallAlive`: it is on unless it is switched
 * off. Throws what `insist` throws.
 */
export function readAnswerSettings(held: Record<string, unknown>, insist: Insist): StreamSettings {
	const settings = readStreamSettings(held, insist);
	const isKept = insist('Keep Call Alive', optionsOf(held).keepCallAlive ?? true, yesOrNo);
	return { ...settings, ...(isKept && { keepCallAlive: true }) };
}

/** The XML that answers a call with a stream. Source: Plivo docs, the Stream element. */
export function streamXml({ serviceUrl, ...attributes }: StreamSettings): string {
	const written = Object.entries(attributes)
		.map(([name, value]) => ` ${name}="${escape(String(value))}"`)
		.join('');
	return `<Response><Stream${written}>${escape(String(serviceUrl))}</Stream></Response>`;
}
