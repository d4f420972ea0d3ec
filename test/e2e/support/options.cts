import { UserError } from '../../../scripts/shared/user-error.cjs';

/** Environment variables of `npm run test:e2e`. */
export const e2eOptions = {
	/** The package as npm would publish it; setup.cjs packs it. */
	get tarball(): string {
		const { E2E_TARBALL } = process.env;
		if (E2E_TARBALL !== undefined) return E2E_TARBALL;
		throw new UserError('There is no packed package.', 'Run `npm run test:e2e`.');
	},
	/** `E2E_WRITE=true` writes docs/compatibility.md. */
	write: process.env.E2E_WRITE !== undefined,
	/** `E2E_SCREENSHOTS=true` writes docs/images/. */
	screenshots: process.env.E2E_SCREENSHOTS !== undefined,
	/** How often close races are tried; `E2E_TRIES=200` for figures to publish. */
	tries: Number(process.env.E2E_TRIES ?? 20),
};
