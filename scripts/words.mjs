// node scripts/words.mjs: finds words that make texts, comments and docs hard to read. Part of lint.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const SOURCES = /\.(ts|[cm]ts|[cm]?js|json|md|ya?ml|sh)$|^\.ci\//;
/** Texts of others, and the file with the words. */
const SKIPPED =
	/package-lock\.json$|^n8n\/versions\/|^scripts\/words\.mjs$|(^|\/)LICENSE|CODE_OF_CONDUCT/;

/** What each word or phrase is replaced by. */
const WORDS = {
	stands: 'is',
	'mend(s|ed)?': 'fix',
	told: 'say what happens: gets, receives, is shown',
	'insists?|insisted': 'check, require',
	'goes on': 'continues',
	'that is so': 'say the condition again',
	'be had': 'be loaded, be found',
	'whatever|whoever|whichever|whosever': 'name it: any, everyone who',
	'nudge|heed|half-made': 'say what the code does',
	'(there|here|where)(by|in|upon)': 'say it with because, so or which',
	'anew|for ever|now and then': 'again, forever, sometimes',
	'ought|shall|lest': 'must, will, so that … not',
	'of ours': 'our own',
	'the like': 'name it, or: similar',
	'(ends?|ended|goes|went) badly': 'fails',
	'knows? nothing': 'say what it does not use',
};

const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
	.split('\n')
	.filter((file) => SOURCES.test(file) && !SKIPPED.test(file));

const found = files.flatMap((file) =>
	readFileSync(file, 'utf8')
		.split('\n')
		.flatMap((line, index) =>
			Object.entries(WORDS)
				.filter(([word]) => new RegExp(`\\b(${word})\\b`, 'i').test(line))
				.map(([word, instead]) => `${file}:${index + 1}  ${word}  →  ${instead}`),
		),
);
if (found.length > 0) {
	console.error(found.join('\n'));
	process.exitCode = 1;
}
