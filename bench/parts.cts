/** What is measured, in the order it runs and stands on the page. */
export const parts = [
	'items',
	'profile',
	'growth',
	'lists',
	'triggers',
	'signatures',
	'packages',
] as const;

export type Part = (typeof parts)[number];
