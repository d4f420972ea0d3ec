import { type RegexEngine, setSafeRegexEngine } from 'n8n-workflow';

const withG = (flags = '') => (flags.includes('g') ? flags : `${flags}g`);

/**
 * n8n-workflow stops a regular expression after 250 ms of real time, which a busy machine can reach.
 * n8n lets its host replace the engine; this one gives the same results without a time limit.
 * Source: safe-regex of n8n-workflow 2.41.
 */
const engine: RegexEngine = {
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, replacement) =>
		input.replace(new RegExp(pattern, flags), replacement),
	matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, withG(flags)))],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
};

export const removeRegexTimeout = (): void => setSafeRegexEngine(engine);
