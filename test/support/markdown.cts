import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** The cells of a row by the heads of their columns; a head that is empty is `''`. */
export type Row = Record<string, string>;

export interface Table {
	/** The heading above it. */
	section: string;
	heads: string[];
	rows: Row[];
}

export interface Markdown {
	/** From the root of the repository. */
	file: string;
	text: string;
	headings: string[];
	/** What a link to a heading ends with, as GitHub makes it. */
	anchors: string[];
	tables: Table[];
	/** Targets of links and pictures. */
	links: string[];
	/** Blocks and text between backquotes. */
	code: string[];
}

const FENCE = /^ *```[^\n]*\n([\s\S]*?)^ *```/gm;
const HEADING = /^#{1,6} (.+)$/;

const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replace(/ /g, '-');

const cellsOf = (line: string) =>
	line
		.replace(/^\s*\||\|\s*$/g, '')
		.split('|')
		.map((cell) => cell.trim());

function toTable(section: string, lines: string[]): Table {
	const [heads = [], , ...rows] = lines.map(cellsOf);
	const toRow = (cells: string[]) =>
		Object.fromEntries(heads.map((head, column) => [head, cells[column] ?? '']));
	return { section, heads, rows: rows.map(toRow) };
}

function tablesOf(prose: string): Table[] {
	const tables: Table[] = [];
	let section = '';
	let lines: string[] = [];
	for (const line of [...prose.split('\n'), '']) {
		section = HEADING.exec(line)?.[1] ?? section;
		if (line.startsWith('|')) lines.push(line);
		else if (lines.length > 0) {
			tables.push(toTable(section, lines));
			lines = [];
		}
	}
	return tables;
}

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, it]) => it!);

/** @param file from the root of the repository */
export function readMarkdown(file: string): Markdown {
	const text = readFileSync(join(ROOT, file), 'utf8');
	const prose = text.replace(FENCE, '');
	const headings = all(prose, /^#{1,6} (.+)$/gm);
	return {
		file,
		text,
		headings,
		anchors: headings.map(anchorOf),
		tables: tablesOf(prose),
		links: all(prose.replace(/`[^`\n]*`/g, ''), /\]\(([^)\s]*)\)/g),
		code: [...all(text, FENCE), ...all(prose, /`([^`\n]+)`/g)],
	};
}

/** The rows of the one table below a heading whose first column has this head. */
export function rowsOf({ file, tables }: Markdown, section: string, head: string): Row[] {
	const found = tables.filter((table) => table.section === section && table.heads[0] === head);
	if (found.length === 1) return found[0]!.rows;
	throw new Error(`${file} has ${found.length} tables of "${head}" below "${section}"`);
}

/** The texts between backquotes in a cell. */
export const quoted = (cell = '') => all(cell, /`([^`]+)`/g);
