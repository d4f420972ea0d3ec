// Everything that n8n's own lint (eslint.config.mjs) does not check: sandbox, tests, demo, scripts.
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['**/dist/', 'coverage/', 'node_modules/', '**/*.ts'] },
	js.configs.recommended,
	{ languageOptions: { globals: globals.node } },
	{
		files: ['**/*.{cts,mts}'],
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: { project: './tsconfig.tools.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: { '@typescript-eslint/no-explicit-any': 'error' },
	},
	{
		files: ['**/*.{js,cjs}'],
		languageOptions: { sourceType: 'commonjs' },
	},
);
