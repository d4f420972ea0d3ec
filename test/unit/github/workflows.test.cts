import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readMarkdown, ROOT } from '../../support/markdown.cts';
import { MANIFEST } from '../../support/package.cts';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}
interface Job {
	if?: string;
	needs?: string;
	permissions?: Record<string, string>;
	steps: Step[];
	container?: string;
	environment?: string;
	strategy?: { matrix: Record<string, unknown[]> };
}
interface Workflow {
	name: string;
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const FOLDER = join(ROOT, '.github/workflows');
const FILES = readdirSync(FOLDER);
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const read = (file: string) => parse(textOf(file), { strict: true }) as Workflow;
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);
const runsOf = (file: string) => stepsOf(read(file)).flatMap(({ run = '' }) => run.split('\n'));

describe.each(FILES)('%s', (file) => {
	const workflow = read(file);

	it('pins every action by its commit, and says which version that is', () => {
		const lines = textOf(file)
			.split('\n')
			.filter((line) => line.includes('uses:'));
		expect(lines).toHaveLength(stepsOf(workflow).filter(({ uses }) => uses).length);
		for (const line of lines)
			expect(line).toMatch(/uses: [\w-]+(\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('may read the repository and no more, unless a job says what for', () => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
		const more = Object.values(workflow.jobs).flatMap(({ permissions = {} }) =>
			Object.entries(permissions)
				.filter(([, right]) => right === 'write')
				.map(([name]) => name),
		);
		const known: Record<string, string[]> = {
			'codeql.yml': ['security-events'],
			'publish.yml': ['id-token'],
		};
		expect(more).toEqual(known[file] ?? []);
	});

	it('keeps no token in the folder it checks out', () => {
		const checkouts = stepsOf(workflow).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
		expect(checkouts.length).toBeGreaterThan(0);
		for (const checkout of checkouts)
			expect(checkout.with).toMatchObject({ 'persist-credentials': false });
	});

	it('knows no secret and no registry', () => {
		expect(textOf(file)).not.toMatch(/secrets\.|registry/i);
	});

	it('puts nothing that a stranger can write into a shell', () => {
		for (const run of runsOf(file)) expect(run).not.toContain('${{');
	});

	it('runs what there is', () => {
		const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
			scripts: Record<string, string>;
		};
		const named = runsOf(file).flatMap((run) => /^npm (?:run )?([\w:-]+)/.exec(run)?.[1] ?? []);
		expect(named.filter((name) => !['ci', 'publish'].includes(name) && !scripts[name])).toEqual([]);
		const files = runsOf(file).flatMap(
			(run) => /^(?:node )?(\.?[\w-]+\/[\w./-]+)/.exec(run)?.[1] ?? [],
		);
		for (const one of files) expect(() => readFileSync(join(ROOT, one))).not.toThrow();
	});
});

describe('the actions', () => {
	it('are the same commit wherever they are used', () => {
		const used = FILES.flatMap((file) => stepsOf(read(file)).flatMap(({ uses = [] }) => uses)).map(
			(uses) => uses.split('@') as [string, string],
		);
		const commits = used.map(
			([action, commit]) => `${action.split('/').slice(0, 2).join('/')}@${commit}`,
		);
		const actions = used.map(([action]) => action.split('/').slice(0, 2).join('/'));
		expect(new Set(commits).size).toBe(new Set(actions).size);
	});
});

const commandsOf = ({ steps }: Job) => steps.flatMap(({ run = [] }) => run);

describe('ci.yml', () => {
	const { jobs, on } = read('ci.yml');
	const { quick, whole } = jobs as Record<'quick' | 'whole', Job>;

	it('runs lint and tests on pull requests, and .ci/run on the main branch', () => {
		expect(on).toMatchObject({ push: { branches: ['main'] }, pull_request: null });
		expect(quick.if).toBe("github.event_name == 'pull_request'");
		expect(commandsOf(quick)).toEqual(['npm ci', 'npm run lint', 'npm test']);
		expect(whole.if).toBe("github.event_name != 'pull_request'");
		expect(commandsOf(whole).at(-1)).toBe('.ci/run');
	});

	it('does so in every Node that is supported', () => {
		expect(whole.container).toBe('node:${{ matrix.node }}-bookworm');
		for (const { strategy } of [quick, whole]) expect(strategy!.matrix.node).toEqual([20, 22, 24]);
	});
});

describe('publish.yml', () => {
	const { on, jobs } = read('publish.yml');
	const { check, publish } = jobs as Record<'check' | 'publish', Job>;

	it('starts by a tag of a version alone', () => {
		expect(on).toEqual({ push: { tags: ['v*'] } });
	});

	it('checks the tag, then everything, before it publishes what it has scanned', () => {
		expect(commandsOf(check).slice(-2)).toEqual([
			'node scripts/check-release.mjs "$GITHUB_REF_NAME"',
			'.ci/run',
		]);
		expect(publish.needs).toBe('check');
		expect(commandsOf(publish)).toEqual([
			'npm ci',
			'npm run scan',
			'npm publish --provenance --access public',
		]);
	});

	it('gives npm’s trust to the job that publishes alone', () => {
		expect(check.permissions).toBeUndefined();
		expect(publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
	});

	it('is the name that the owner has to enter on npm', () => {
		const { text } = readMarkdown('docs/verification.md');
		expect(text).toContain(`workflow \`publish.yml\`, environment \`${publish.environment}\``);
		expect(MANIFEST.repository.url).toMatch(/^git\+https:\/\/github\.com\//);
	});
});
