import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');

/** The source of a folder's files. */
export const sourcesIn = (folder: string): Array<{ file: string; text: string }> =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name))
		.map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

/** Every text in the source of a folder's files, with the file, placeholders as `…`. */
export const textsIn = (folder: string): Array<{ file: string; text: string }> =>
	sourcesIn(folder).flatMap(({ file, text }) => {
		const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
		return literalsOf(tree).map((literal) => ({ file, text: literal }));
	});

function literalsOf(node: ts.Node): string[] {
	if (ts.isStringLiteralLike(node)) return [node.text];
	const inside = childrenOf(node).flatMap(literalsOf);
	if (!ts.isTemplateExpression(node)) return inside;
	const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
	return [parts.join('…'), ...inside];
}

function childrenOf(node: ts.Node): ts.Node[] {
	const children: ts.Node[] = [];
	ts.forEachChild(node, (child) => void children.push(child));
	return children;
}
