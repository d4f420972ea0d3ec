import { UserError } from '../../../scripts/shared/user-error.cjs';

/** What `npm run test:e2e` hands on to its parts; see scripts/e2e.mjs. */
export const e2eOptions = {
	/** The package as npm would publish it. */
	get tarball(): string {
		const { E2E_TARBALL } = process.env;
		if (E2E_TARBALL !== undefined) return E2E_TARBALL;
		throw new UserError('There is no packed package.', 'Run `npm run test:e2e -- --only …`.');
	},
	/** Whether docs/compatibility.md is to be written. */
	write: process.env.E2E_WRITE !== undefined,
	/** Whether docs/images/ is to be written. */
	screenshots: process.env.E2E_SCREENSHOTS !== undefined,
	/** How often close races are tried; `E2E_TRIES=200` for figures to publish. */
	tries: Number(process.env.E2E_TRIES ?? 20),
};
