import { ok, type Handler } from './response.cts';

/** The same for every account. */
const fields = {
	account_type: 'standard',
	address: 'sandbox: 1 Nowhere Street',
	auto_recharge: false,
	billing_mode: 'prepaid',
	cash_credits: '100.00000',
	city: 'sandbox: Nowhere',
	name: 'sandbox: a test account',
	state: '',
	timezone: 'Asia/Kolkata',
};

/** `GET /v1/Account/{auth_id}/`. Fields: Plivo docs, account/api/account. */
export const account: Handler = (_state, { account: { authId } }) =>
	ok(200, { ...fields, auth_id: authId, resource_uri: `/v1/Account/${authId}/` });
