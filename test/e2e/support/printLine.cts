/** A line on what is going on; jest would print where each console.log stands. */
export const printLine = (text: string): void => void process.stdout.write(`    ${text}\n`);
