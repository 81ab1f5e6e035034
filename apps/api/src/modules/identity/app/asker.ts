import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { KnownDeviceRepository } from '../data/known-device.repository.js';

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
  async knownTo(tx: Tx, devices: KnownDeviceRepository, contact: string): Promise<string | null> {
    return (await devices.isKnown(tx, this.hash, contact, DAYS)) ? this.hash.toString('base64url') : null;
  }

  remember(tx: Tx, devices: KnownDeviceRepository, accountId: string): Promise<void> {
    return devices.remember(tx, this.hash, accountId);
  }
}
