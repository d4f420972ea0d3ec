/** Environment variables that an n8n needs for the package, beyond its own defaults, by version. */
export const settings: Record<string, NodeJS.ProcessEnv> = {};
