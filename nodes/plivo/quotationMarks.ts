const QUOTATION_MARK = /^["'`“”‘’«»]/;

/** What is wrong with a text that was pasted with quotation marks around it, and what to do. */
export const QUOTED = {
	isIn: (text: string) => QUOTATION_MARK.test(text),
	problem: 'has quotation marks around it',
	advice: 'Remove the quotation marks.',
};
