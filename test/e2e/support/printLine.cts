/** Prints a line of progress. Jest would add the source line to each console.log. */
export const printLine = (text: string): void => void process.stdout.write(`    ${text}\n`);
