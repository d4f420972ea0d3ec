/** An error that the user can fix: what happened, then what to do. */
class UserError extends Error {
	/**
	 * @param {string} what one sentence on what happened
	 * @param {string} [todo] one sentence or command that solves the problem
	 */
	constructor(what, todo) {
		super(todo === undefined ? what : `${what}\n→ ${todo}`);
		this.name = 'UserError';
	}
}

module.exports = { UserError };
