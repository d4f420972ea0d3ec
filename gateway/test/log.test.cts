import { withoutSettings } from '../src/log.cts';
import { createTestLog } from './support/log.cts';

describe('The log', () => {
	it('leaves out what is secret', () => {
		const { log, text } = createTestLog();
		log.info({ authToken: 'secret', account: { authToken: 'secret' }, to: 'secret' }, 'a line');
		log.info({ payload: 'secret', audio: 'secret', settings: { to: 'secret' } }, 'a line');
		expect(text()).not.toContain('secret');
	});

	it('has the address of a stream without its settings', () => {
		expect(withoutSettings('wss://h/gw/stream/eyJ0byI6?x=1')).toBe('wss://h/gw/stream/…');
	});
});
