import type { Spent } from '../../../platform/jobs/forget-spent.js';

/** Of ways in and what they were proved with: from when on a row counts for nothing, and how many days after that it goes. */
export const SPENT_OF_IDENTITY: readonly Spent[] = [
  { table: 'identity.contact_code', key: 'id', since: 'expires_at', days: 1 },
  { table: 'identity.challenge', key: 'id', since: 'expires_at', days: 1 },
  // Whoever looks for where a stranger came from finds the session a while longer.
  { table: 'identity.session', key: 'id', since: 'expires_at', days: 90 },
  // A device that nobody has signed in from for a year is a stranger again.
  { table: 'identity.known_device', key: 'device, account_id', since: 'used_at', days: 365 },
];
