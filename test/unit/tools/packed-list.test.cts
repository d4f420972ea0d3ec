import { packedListFaults } from '../../../scripts/shared/packed-list.cjs';

const manifest = { n8n: { nodes: ['dist/nodes/A/A.node.js'], credentials: ['dist/c/B.js'] } };
const schemas = ['nodes/A/__schema__/v1.0.0/stream/start.json'];
const good = [
	'package.json',
	'README.md',
	'LICENSE.md',
	'dist/nodes/A/A.node.js',
	'dist/nodes/A/A.node.json',
	'dist/nodes/A/__schema__/v1.0.0/stream/start.json',
	'dist/c/B.js',
];

describe('The list of files that npm would publish', () => {
	it('may hold code, drawings, codex and schemas', () => {
		const more = ['dist/icons/a.svg', 'dist/nodes/A/other.js'];
		expect(packedListFaults([...good, ...more], manifest, schemas)).toEqual([]);
	});

	it.each([
		'dist/nodes/A/A.node.js.map',
		'dist/nodes/A/A.node.d.ts',
		'dist/tsconfig.tsbuildinfo',
		'dist/package.json',
		'dist/tsconfig.json',
		'nodes/A/A.node.ts',
		'dist/nodes/A/__schema__/v1.0.0/stream/stop.json',
		'test/a.test.cts',
	])('may not hold %s', (file) => {
		expect(packedListFaults([...good, file], manifest, schemas)).toEqual([
			`${file} does not belong in the package.`,
		]);
	});

	it('has to hold the codex beside each node', () => {
		const files = good.map((file) => (file.endsWith('node.json') ? 'dist/A/A.node.json' : file));
		expect(packedListFaults(files, manifest, schemas)).toEqual([
			'dist/nodes/A/A.node.json, the codex of a node, is not in the package.',
		]);
	});

	it('has to hold the schema of each output', () => {
		const files = good.filter((file) => !file.includes('__schema__'));
		expect(packedListFaults(files, manifest, schemas)).toEqual([
			'dist/nodes/A/__schema__/v1.0.0/stream/start.json, the schema of an output, is not in the package.',
		]);
	});

	it('has to hold each node and credential of package.json', () => {
		const files = good.filter((file) => file !== 'dist/c/B.js');
		expect(packedListFaults(files, manifest, schemas)).toEqual([
			'dist/c/B.js is in package.json but not in the package.',
		]);
	});
});
