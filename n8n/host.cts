/** The variables of the user's environment that child processes get: none of them changes n8n. */
const passed =
	/^(PATH|HOME|USERPROFILE|LOCALAPPDATA|APPDATA|SYSTEMROOT|COMSPEC|TMPDIR|TEMP|TMP|LANG|LC_ALL|TZ)$/i;

/** Variables of an outer `npm run` for its own folder. A nested npm would use them as settings. */
const outerNpm =
	/^npm_(config_(ignore_scripts|legacy_peer_deps|local_prefix|omit.*|json|dry_run|workspace.*)|package_.*|lifecycle_.*|command)$/i;

const pick = (env: NodeJS.ProcessEnv, keep: (name: string) => boolean): NodeJS.ProcessEnv =>
	Object.fromEntries(Object.entries(env).filter(([name]) => keep(name)));

/** For n8n: no setting of the user's shell reaches it. */
export const bareEnvironment = (env = process.env): NodeJS.ProcessEnv =>
	pick(env, (name) => passed.test(name));

/** For npm: with the user's settings, without those of an outer npm run. */
export const npmEnvironment = (env = process.env): NodeJS.ProcessEnv =>
	pick(env, (name) => !outerNpm.test(name));
