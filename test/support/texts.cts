import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');

/** Every text in the source of a folder's files, with the file, placeholders as `…`. */
export function textsIn(folder: string): Array<{ file: string; text: string }> {
	const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
	return names
		.filter((name) => name.endsWith('.ts'))
		.flatMap((name) => {
			const file = join(folder, name);
			const source = readFileSync(join(ROOT, file), 'utf8');
			const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
			return literalsOf(tree).map((text) => ({ file, text }));
		});
}

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
