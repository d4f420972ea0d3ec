/** What Debian has and npm has not. */
const foreign = {
	chromium: { commands: ['chromium'], debian: 'chromium', macos: 'brew install --cask chromium' },
	redis: { commands: ['redis-server'], debian: 'redis-server', macos: 'brew install redis' },
	postgres: { commands: ['postgres'], debian: 'postgresql', macos: 'brew install postgresql' },
	nginx: { commands: ['nginx'], debian: 'nginx', macos: 'brew install nginx' },
};

/**
 * What `npm run test:e2e` proves, in the order it runs, with what each part needs on the machine.
 * `versions` is last: the n8ns that it alone needs install while the others run.
 *
 * @type {Record<string, Array<{commands: string[], debian: string, macos: string}>>}
 */
const parts = {
	agent: [],
	answer: [],
	faults: [],
	wait: [],
	editor: [foreign.chromium],
	examples: [foreign.chromium],
	queue: [foreign.redis, foreign.postgres, foreign.nginx],
	versions: [foreign.chromium],
};

module.exports = { parts };
