/** A number without its plus sign; SIP addresses stay as they are. */
export const digits = (party: string): string => party.replace(/^\+/, '');

/** A number with a plus sign; SIP addresses stay as they are. */
export const withPlus = (party: string): string => (/^\d+$/.test(party) ? `+${party}` : party);
