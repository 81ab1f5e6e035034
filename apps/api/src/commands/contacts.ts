import type { Config } from '../platform/config.js';
import { asOwner, onDatabase } from './on-database.js';

/** Accounts are kept apart, never merged: the operator asks the people and decides. */
export const reviewContacts = (config: Config): Promise<number> =>
  onDatabase(config, async (urls) => {
    const { rows } = await asOwner(urls, (client) =>
      client.query<{ account_id: string; stored: string; canonical: string | null; reason: string }>(
        'select account_id, stored, canonical, reason from identity.contact_review order by found_at, account_id',
      ),
    );
    for (const r of rows)
      console.log(
        `${r.account_id}  ${JSON.stringify(r.stored)}  ` +
          `${r.reason === 'taken' ? `${r.canonical} is another account` : 'no contact by the grammar'}`,
      );
    console.log(`${rows.length} accounts to look at.`);
  });
