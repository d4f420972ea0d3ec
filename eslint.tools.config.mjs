// What n8n's own lint (eslint.config.mjs) does not check: sandbox, gateway, tests, demo and scripts as
// a whole, and the texts and errors of the nodes.
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const SCRIPTS = ['**/*.{js,cjs,mjs}'];
const TOOLS = ['**/*.{cts,mts}'];

/** A text that a person reads has a blank; names, paths and types have none. */
const inTexts = (words, message) =>
	['Literal[value=PATTERN]', 'TemplateElement[value.raw=PATTERN]'].map((selector) => ({
		selector: selector.replace('PATTERN', `/^(?=.* ).*\\b(${words})/i`),
		message,
	}));

const NODE_RULES = [
	...inTexts('error|problem|fail|mistake', 'Say what happened, then what to do.'),
	...inTexts('retr(y|ies)\\b|tr(y|ies) again', 'Retry On Fail would send a Start again.'),
	{
		selector: 'MemberExpression[object.name="URL"][property.name="canParse"]',
		// nodes/plivo/url.ts says why.
		message: 'Use parseUrl.',
	},
	// n8n has announced the next two as rules of its own: no-hardcoded-ids, node-operation-error-itemindex.
	{
		selector:
			':matches(Property, PropertyDefinition)[key.name=/^(partner|affiliate|reseller|account|tenant|customer|client)_?id$/i] > :matches(Literal, TemplateLiteral).value',
		message: 'Take ids from the credential or a field.',
	},
	{
		selector:
			'VariableDeclarator[id.name=/^(partner|affiliate|reseller|account|tenant|customer|client)_?id$/i] > :matches(Literal, TemplateLiteral).init',
		message: 'Take ids from the credential or a field.',
	},
];

const ITEM_INDEX = {
	selector:
		'NewExpression[callee.name=/^Node(Operation|Api)Error$/]:not(:has(Property[key.name="itemIndex"]))',
	message: 'Name the item in the options of the error.',
};

export default tseslint.config(
	{ ignores: ['**/dist/', 'coverage/', 'node_modules/', '**/*.d.ts'] },
	{ ...js.configs.recommended, files: [...SCRIPTS, ...TOOLS] },
	{ files: [...SCRIPTS, ...TOOLS], languageOptions: { globals: globals.node } },
	{
		files: TOOLS,
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: { project: './tsconfig.tools.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: { '@typescript-eslint/no-explicit-any': 'error' },
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		extends: [tseslint.configs.base],
		rules: { 'no-restricted-syntax': ['error', ...NODE_RULES] },
	},
	{
		// The lists and the trigger have no items.
		files: ['nodes/PlivoStream/**/*.ts'],
		ignores: ['nodes/PlivoStream/pickers/**'],
		rules: { 'no-restricted-syntax': ['error', ...NODE_RULES, ITEM_INDEX] },
	},
	{
		files: ['**/*.{js,cjs}'],
		languageOptions: { sourceType: 'commonjs' },
	},
);
