/** What a child of ours may see of the user's environment: enough to run, nothing that steers n8n. */
const passed =
	/^(PATH|HOME|USERPROFILE|LOCALAPPDATA|APPDATA|SYSTEMROOT|COMSPEC|TMPDIR|TEMP|TMP|LANG|LC_ALL|TZ)$/i;

/** Set by an outer `npm run` for its own folder; a nested npm would take them for settings. */
const outerNpm =
	/^npm_(config_(ignore_scripts|legacy_peer_deps|local_prefix|omit.*|json|dry_run|workspace.*)|package_.*|lifecycle_.*|command)$/i;

const pick = (env: NodeJS.ProcessEnv, keep: (name: string) => boolean): NodeJS.ProcessEnv =>
	Object.fromEntries(Object.entries(env).filter(([name]) => keep(name)));

/** For n8n: no setting of the user's shell reaches it. */
export const bareEnvironment = (env = process.env): NodeJS.ProcessEnv =>
	pick(env, (name) => passed.test(name));

/** For npm: the user's settings stay, those of an outer npm run go. */
export const npmEnvironment = (env = process.env): NodeJS.ProcessEnv =>
	pick(env, (name) => !outerNpm.test(name));
