// Which folder may import which.
const published = '^(nodes|credentials)/';
const plivo = '^nodes/plivo/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'published-code-brings-nothing',
			comment: 'Published code has no dependencies: only n8n-workflow, node:crypto and own files.',
			severity: 'error',
			from: { path: published },
			to: { pathNot: [published, '^node_modules/n8n-workflow/', '^(node:)?crypto$'] },
		},
		{
			name: 'plivo-rules-stay-pure',
			comment: 'nodes/plivo/ has the rules of Plivo and the gateway, and uses nothing of n8n.',
			severity: 'error',
			from: { path: plivo },
			to: { pathNot: [plivo, '^(node:)?crypto$'] },
		},
		{
			name: 'node-folders-stay-apart',
			comment: 'What both nodes share is in nodes/plivo/ or, if it needs n8n, in nodes/shared/.',
			severity: 'error',
			from: { path: '^nodes/(PlivoStream|PlivoStreamTrigger)/' },
			to: { path: '^nodes/(PlivoStream|PlivoStreamTrigger)/', pathNot: '^nodes/$1/' },
		},
		{
			name: 'shared-knows-no-node',
			comment: 'What both nodes take from nodes/shared/ must not lead from one to the other.',
			severity: 'error',
			from: { path: '^nodes/shared/' },
			to: { path: '^nodes/(PlivoStream|PlivoStreamTrigger)/' },
		},
		{
			name: 'credentials-use-plivo-rules-at-most',
			severity: 'error',
			from: { path: '^credentials/' },
			to: { path: '^nodes/', pathNot: plivo },
		},
		{
			name: 'sandbox-is-the-other-side',
			comment: 'Shared code would hide one mistake on both sides.',
			severity: 'error',
			from: { path: '^sandbox/' },
			to: { pathNot: '^(sandbox|node_modules)/', dependencyTypesNot: ['core'] },
		},
		{
			name: 'sandbox-state-is-the-bottom',
			comment:
				'State emits events; the folders that act on them import it, not the other way round.',
			severity: 'error',
			from: { path: '^sandbox/state/' },
			to: { path: '^(?!sandbox/state/)', dependencyTypesNot: ['core'] },
		},
		{
			name: 'no-cycles-of-types',
			severity: 'error',
			from: { path: '^(nodes|credentials|sandbox|demo)/' },
			to: { circular: true },
		},
		{
			name: 'sandbox-is-for-tests-and-demo',
			severity: 'error',
			from: { pathNot: '^(sandbox|test|demo|bench|scripts)/' },
			to: { path: '^sandbox/' },
		},
		{
			name: 'gateway-is-a-package-of-its-own',
			comment: 'It is published alone, with its own dependencies.',
			severity: 'error',
			from: { path: '^gateway/src/' },
			to: { pathNot: ['^gateway/src/', '(^|/)node_modules/'], dependencyTypesNot: ['core'] },
		},
		{
			name: 'gateway-is-for-tests-demo-and-bench',
			severity: 'error',
			from: { pathNot: '^(gateway|test|demo|bench)/' },
			to: { path: '^(gateway/|node_modules/plivo-stream-gateway)' },
		},
		{
			name: 'tools-stay-out-of-each-other',
			comment: 'n8n/ runs any package in a real n8n; scripts/ runs before anything is installed.',
			severity: 'error',
			from: { path: '^(n8n|scripts)/' },
			to: { path: '^(nodes|credentials|sandbox|demo|test|bench)/' },
		},
		{
			name: 'nobody-leans-on-the-bench',
			severity: 'error',
			from: { pathNot: '^(bench|test)/' },
			to: { path: '^bench/' },
		},
		{
			name: 'no-circles',
			comment: 'Types alone may go in a circle: nothing is left of them at run time.',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		},
		{
			name: 'every-import-is-there',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true },
		},
		{
			name: 'every-package-is-declared',
			severity: 'error',
			from: {},
			to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(gateway/)?(dist|coverage)/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.tools.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default'],
			extensions: ['.ts', '.cts', '.mts', '.js', '.cjs', '.mjs', '.json'],
		},
	},
};
