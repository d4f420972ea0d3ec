import type { Call } from '../state/call.cts';
import { answerCall, hangUp, placeCall } from '../state/call-lifecycle.cts';
import { hangups } from '../state/hangup-causes.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { filterCalls, findWrongFilter, liveFilters, pastFilters } from './call-filters.cts';
import { callRecord } from './call-record.cts';
import { isPage, listResponse, parsePage } from './paging.cts';
import { apiError, noContent, notFound, ok, type Handler } from './response.cts';

/** Values of `?status=`. Without it, the endpoints are about past calls. */
const statuses: Record<string, Call['call_status']> = { live: 'in-progress', queued: 'queued' };

/** Newest first. */
function callsWith(state: SandboxState, status: Call['call_status']): Call[] {
	return [...state.calls.values()].filter((call) => call.call_status === status).reverse();
}

function liveObject(call: Call) {
	const { call_status, call_uuid, caller_name, direction, from, to, request_uuid } = call;
	return {
		call_status,
		call_uuid,
		caller_name,
		direction,
		from,
		request_uuid,
		session_start: call.session_start,
		stir_attestation: '',
		stir_verification: 'Not Applicable',
		to,
	};
}

/** `GET Call/`: only ids with `?status=live` or `queued`, else past calls with `meta`. */
export const list: Handler = (state, { account, query }) => {
	const status = query.get('status');
	const wanted = status === null ? 'completed' : statuses[status];
	if (!wanted) return apiError(400, 'sandbox: status must be live or queued');
	const filters = status === null ? pastFilters : liveFilters;
	const wrong = findWrongFilter(query, filters);
	if (wrong !== undefined) return apiError(400, wrong);
	const calls = filterCalls(callsWith(state, wanted), query, filters);
	if (status === null) {
		const uri = `/v1/Account/${account.authId}/Call/`;
		const shape = state.modes.shape === '2022' ? '2022' : '2023';
		const show = (call: Call) => callRecord(call, state, account.authId);
		return listResponse(calls, show, { uri, query, shape });
	}
	const page = parsePage(query);
	if (!isPage(page)) return page;
	const ids = calls.map((call) => call.call_uuid);
	return ok(200, { calls: ids.slice(page.offset, page.offset + page.limit) });
};

/** `GET Call/{uuid}/`: the live or queued call with `?status=`, else the record of a past call. */
export const get: Handler = (state, { account, path, query }) => {
	const call = state.calls.get(path.callUuid ?? '');
	const status = query.get('status');
	const wanted = status === null ? 'completed' : statuses[status];
	if (!call || call.call_status !== wanted) return notFound();
	return ok(200, status === null ? callRecord(call, state, account.authId) : liveObject(call));
};

/** `POST Call/`: 201; the call is answered after `answerDelayMs`. */
export const make: Handler = (state, { body }) => {
	const { from, to, answer_url } = body;
	const missing = Object.entries({ from, to, answer_url }).find(
		([, value]) => typeof value !== 'string' || value === '',
	);
	if (missing) return apiError(400, `sandbox: ${missing[0]} is missing`);
	if (String(to).includes('<')) return apiError(400, 'sandbox: one number in to, no bulk calls');
	const delay = state.settings.answerDelayMs;
	const call = placeCall(state, {
		from: String(from),
		to: String(to),
		caller_name: String(from),
		direction: 'outbound',
		call_status: delay > 0 ? 'queued' : 'in-progress',
	});
	if (delay > 0) state.after(delay, () => answerCall(state, call));
	return ok(201, { message: 'call fired', request_uuid: call.request_uuid });
};

/** `DELETE Call/{uuid}/`: 204, or 404 if the call has ended. */
export const end: Handler = (state, { path }) => {
	const call = state.calls.get(path.callUuid ?? '');
	if (!call) return notFound();
	const hangup = call.answered ? hangups.api : hangups.canceled;
	return hangUp(state, call.call_uuid, hangup) ? noContent : notFound();
};
