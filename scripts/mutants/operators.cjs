const ts = require('typescript');
const { regexMutants } = require('./regex.cjs');

/**
 * A piece of a file, and what to write in its place.
 *
 * @typedef {{start: number, end: number, text: string}} Change
 */

/** @type {Record<string, string[]>} */
const operators = {
	'===': ['!=='],
	'!==': ['==='],
	'<': ['<=', '>='],
	'<=': ['<', '>'],
	'>': ['>=', '<='],
	'>=': ['>', '<'],
	'&&': ['||'],
	'||': ['&&'],
	'+': ['-'],
	'-': ['+'],
	'*': ['/'],
	'/': ['*'],
	'%': ['*'],
};

/** Calls whose receiver can take their place. */
const passing = new Set([
	...['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'normalize', 'toString'],
	...['replace', 'replaceAll', 'slice', 'filter', 'sort', 'reverse', 'concat', 'flat'],
]);

/** @type {Record<string, string>} */
const otherMethods = {
	some: 'every',
	every: 'some',
	startsWith: 'endsWith',
	endsWith: 'startsWith',
	min: 'max',
	max: 'min',
};

/** Texts for users. n8n's lint and the tests of the docs check them; no behaviour depends on them. */
const texts = new Set(['displayName', 'description', 'placeholder', 'hint', 'action', 'subtitle']);

/** @param {ts.Node} node */
const isTextForPeople = (node) =>
	ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && texts.has(node.name.text);

/** @param {ts.Node} node @param {string} text @returns {Change} */
const instead = (node, text) => ({ start: node.getStart(), end: node.getEnd(), text });

/**
 * Leaves out one member of a list or an object, with the comma after it.
 *
 * @param {ts.NodeArray<ts.Node>} members
 * @returns {Change[]}
 */
const eachLeftOut = (members) =>
	members
		.filter((member) => !isTextForPeople(member))
		.map((member) => {
			const next = members[members.indexOf(member) + 1];
			return { start: member.getStart(), end: next?.getStart() ?? member.getEnd(), text: '' };
		});

/** @param {ts.BinaryExpression} node @returns {Change[]} */
function ofBinary({ left, right, operatorToken }) {
	if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
		return [{ start: left.getEnd(), end: right.getEnd(), text: '' }];
	}
	return (operators[operatorToken.getText()] ?? []).map((text) => instead(operatorToken, text));
}

/** @param {ts.CallExpression} node @returns {Change[]} */
function ofCall(node) {
	const called = node.expression;
	if (!ts.isPropertyAccessExpression(called)) return [];
	const { text } = called.name;
	const other = otherMethods[text];
	return [
		...(passing.has(text) ? [instead(node, called.expression.getText())] : []),
		...(other === undefined ? [] : [instead(called.name, other)]),
	];
}

/** @param {ts.ArrowFunction} node @returns {Change[]} */
const ofArrow = ({ body }) =>
	ts.isBlock(body) ? ofBlock(body) : [instead(body, '(undefined as never)')];

/** @param {ts.Block | undefined} body @returns {Change[]} */
const ofBlock = (body) =>
	body === undefined || body.statements.length === 0 ? [] : [instead(body, '{}')];

/** @param {ts.Node} node @param {ts.Expression} condition @returns {Change[]} */
const ofCondition = (node, condition) =>
	['true', 'false'].map((text) =>
		// If the loop never ends, one change is enough.
		instead(condition, ts.isIterationStatement(node, false) ? 'false' : text),
	);

/** @param {ts.StringLiteralLike} node @returns {Change[]} */
const ofString = (node) => [instead(node, node.text === '' ? "'changed'" : "''")];

/**
 * By kind of node, what can be changed in it.
 *
 * @type {Array<[is: (node: ts.Node) => boolean, changes: (node: any) => Change[]]>}
 */
const mutations = [
	[ts.isBinaryExpression, ofBinary],
	[ts.isCallExpression, ofCall],
	[ts.isArrowFunction, ofArrow],
	[ts.isFunctionDeclaration, ({ body }) => ofBlock(body)],
	[ts.isMethodDeclaration, ({ body }) => ofBlock(body)],
	[ts.isIfStatement, (node) => ofCondition(node, node.expression)],
	[ts.isWhileStatement, (node) => ofCondition(node, node.expression)],
	[
		ts.isConditionalExpression,
		(node) => [instead(node, node.whenTrue.getText()), instead(node, node.whenFalse.getText())],
	],
	[
		(node) => ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken,
		(node) => [instead(node, node.operand.getText())],
	],
	[
		ts.isNumericLiteral,
		(node) => [instead(node, String(Number(node.text.replaceAll('_', '')) + 1))],
	],
	[ts.isStringLiteral, ofString],
	[ts.isNoSubstitutionTemplateLiteral, ofString],
	[ts.isTemplateExpression, (node) => [instead(node, "''")]],
	[
		ts.isRegularExpressionLiteral,
		(node) => regexMutants(node.text).map((text) => instead(node, text)),
	],
	[({ kind }) => kind === ts.SyntaxKind.TrueKeyword, (node) => [instead(node, 'false')]],
	[({ kind }) => kind === ts.SyntaxKind.FalseKeyword, (node) => [instead(node, 'true')]],
	[ts.isArrayLiteralExpression, (node) => eachLeftOut(node.elements)],
	[ts.isObjectLiteralExpression, (node) => eachLeftOut(node.properties)],
	[ts.isExpressionStatement, (node) => [instead(node, ';')]],
	[ts.isThrowStatement, (node) => [instead(node, ';')]],
	[
		ts.isReturnStatement,
		(node) => (node.expression ? [instead(node.expression, '(undefined as never)')] : []),
	],
	[
		(node) => ts.isQuestionDotToken(node),
		(node) => [instead(node, ts.isPropertyAccessExpression(node.parent) ? '.' : '')],
	],
];

/** Code that never runs, or is only for readers. @param {ts.Node} node */
const isLeftOut = (node) =>
	ts.isTypeNode(node) ||
	ts.isInterfaceDeclaration(node) ||
	ts.isTypeAliasDeclaration(node) ||
	ts.isImportDeclaration(node) ||
	ts.isExportDeclaration(node) ||
	isTextForPeople(node);

/**
 * Every change to a file that the tests should notice, in the order of the file.
 *
 * @param {string} file for messages
 * @param {string} source TypeScript
 * @returns {Array<Change & {line: number, was: string}>} line from 1
 */
function changesOf(file, source) {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
	/** @type {Array<Change & {line: number, was: string}>} */
	const found = [];
	/** @param {ts.Node} node */
	function visit(node) {
		if (isLeftOut(node)) return;
		for (const [is, changes] of mutations) {
			if (!is(node)) continue;
			for (const change of changes(node)) {
				const line = tree.getLineAndCharacterOfPosition(change.start).line + 1;
				found.push({ ...change, line, was: source.slice(change.start, change.end) });
			}
		}
		ts.forEachChild(node, visit);
	}
	visit(tree);
	return found;
}

module.exports = { changesOf };
