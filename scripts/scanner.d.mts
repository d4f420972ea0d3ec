declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	/** What n8n lints of a package's sources. */
	export const SOURCE_FILE_PATTERNS: string[];
	/** Lints the files of a folder that match, with n8n's rules and no way to switch one off. */
	export function analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}
