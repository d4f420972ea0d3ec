import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { plivoFor } from '../../support/plivo.cts';
import { dripping, strangeServer } from '../../support/strangeServer.cts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('a request ends when its Timeout is over, also where garbage is collected meanwhile', async () => {
	const plivo = await plivoFor();
	const { url: baseUrl } = await strangeServer(dripping);
	const collecting = setInterval(collectGarbage, 100);
	const list = { operation: 'list', requestOptions: { timeout: 500 } };
	const { error } = await plivo.run(list, { credential: { ...plivo.credential, baseUrl } });
	clearInterval(collecting);
	expect(error?.message).toBe('Plivo did not answer in time');
});
