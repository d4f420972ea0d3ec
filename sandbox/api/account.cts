import { ok, type Handler } from './response.cts';

/** What an account of the sandbox looks like; the same for every one. */
const fixed = {
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

/** `GET /v1/Account/{auth_id}/`: plivo-api.md section 6. */
export const account: Handler = (_world, { account: { authId } }) =>
	ok(200, { ...fixed, auth_id: authId, resource_uri: `/v1/Account/${authId}/` });
