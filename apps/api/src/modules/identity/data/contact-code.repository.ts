import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Under what a code is found: the hash of who asked for it stands in its row. */
export interface CodeKey {
  readonly contact: string;
  readonly purpose: string;
  readonly asker: Buffer;
}

export interface TriedCode {
  readonly id: string;
  readonly code_hash: Buffer;
  readonly attempts: number;
}

/** Codes that were sent to a contact. Statements alone: their table has no entity, so that nothing loads or saves one unseen. */
export class ContactCodeRepository {
  async add(tx: Tx, { contact, purpose, asker }: CodeKey, hash: Buffer, minutes: number): Promise<void> {
    await tx.query(
      `insert into identity.contact_code (contact, purpose, asker, code_hash, expires_at)
        values ($1, $2, $3, $4, app.now() + make_interval(mins => $5))`,
      [contact, purpose, asker, hash, minutes],
    );
  }

  /** The latest code that stands, the try counted in its row. */
  async countTry(tx: Tx, { contact, purpose, asker }: CodeKey): Promise<TriedCode | null> {
    const [latest] = await tx.query<TriedCode>(
      `update identity.contact_code set attempts = attempts + 1 where id = (
         select id from identity.contact_code where contact = $1 and purpose = $2 and asker = $3 and consumed_at is null
           and expires_at > app.now() order by created_at desc limit 1)
       returning id, code_hash, attempts`,
      [contact, purpose, asker],
    );
    return latest ?? null;
  }

  /** Uses a code up by one conditional update. @returns false where another request was faster */
  async use(tx: Tx, id: string): Promise<boolean> {
    const used = await tx.query(
      'update identity.contact_code set consumed_at = app.now() where id = $1 and consumed_at is null returning id',
      [id],
    );
    return used.length === 1;
  }

  async forget(tx: Tx, contact: string): Promise<void> {
    await tx.query('update identity.contact_code set consumed_at = app.now() where contact = $1 and consumed_at is null', [contact]);
  }
}
