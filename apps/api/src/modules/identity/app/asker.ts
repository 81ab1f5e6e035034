import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Tx } from '../../../platform/database/unit-of-work.js';

const DAYS = 180;

/**
 * The browser that asks, by a cookie of its own that says nothing of any account. Codes belong to it, and once somebody has
 * signed in with it, the accounts concerned know it: a stranger's guessing never stands in its way.
 */
export class Asker {
  private constructor(readonly token: string) {}

  static of(req: Request, res: Response, secure: boolean): Asker {
    const name = `${secure ? '__Host-' : ''}heyi-device`;
    const found = (req.headers.cookie ?? '')
      .split(/;\s*/)
      .find((c) => c.startsWith(`${name}=`))
      ?.slice(name.length + 1);
    if (found && /^[\w-]{32,64}$/.test(found)) return new Asker(found);
    const token = randomBytes(32).toString('base64url');
    res.cookie(name, token, { httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge: DAYS * 86_400_000 });
    return new Asker(token);
  }

  private get hash(): Buffer {
    return createHash('sha256').update(this.token).digest();
  }

  /** The device's name in limits, where it has signed in to the account of a contact before. */
  async knownTo(tx: Tx, contact: string): Promise<string | null> {
    const known = await tx.query(
      `select 1 from identity.known_device d join identity.account a on a.id = d.account_id
        where d.device = $1 and (a.email = $2 or a.phone = $2) and d.used_at > app.now() - make_interval(days => ${DAYS})`,
      [this.hash, contact],
    );
    return known.length ? this.hash.toString('base64url') : null;
  }

  async remember(tx: Tx, accountId: string): Promise<void> {
    await tx.query(
      `insert into identity.known_device (device, account_id) values ($1, $2) on conflict (device, account_id) do update
        set used_at = app.now()`,
      [this.hash, accountId],
    );
  }
}

/** After a recovery, or a sign-out everywhere, every device has to show itself anew. */
export const forgetDevices = (tx: Tx, accountId: string): Promise<unknown> =>
  tx.query('delete from identity.known_device where account_id = $1', [accountId]);
