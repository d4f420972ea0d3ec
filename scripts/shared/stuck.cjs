/** Something the user has to mend: what happened, then what to do about it. */
class Stuck extends Error {
	/**
	 * @param {string} what one sentence on what happened
	 * @param {string} [todo] one sentence or command that gets the user unstuck
	 */
	constructor(what, todo) {
		super(todo === undefined ? what : `${what}\n→ ${todo}`);
		this.name = 'Stuck';
	}
}

module.exports = { Stuck };
