import { randomUUID } from 'node:crypto';
import type { Lock, Locker, RequestRelease } from '@tus/server';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { giveLeaseBack, renewLease, takeLease, type Lease } from '../data/upload-lease.repository.js';
import { UploadRefusal } from './upload-refusal.js';

/** A writer that could not say for so long that it lives does not write: another may hold the lease before long. */
const TRUSTED_MS = 7_000;
const BEAT_MS = 1000;
const PATIENCE_MS = 20_000;

/**
 * One writer an upload, whichever process and request it is in: a lease in the upload's row. A client that lost its line
 * comes back while the server still listens to its old request; the new one says that it wants the lease, the old one hears
 * it within a beat, keeps what came in whole frames and lets go. The lease of a process that died runs out (ADR 0034).
 */
export class UploadLocks implements Locker {
  private held: UploadLock | null = null;

  constructor(
    private readonly unit: UnitOfWork,
    private readonly ctx: Ctx,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  newLock(id: string): Lock {
    this.held = new UploadLock(this.unit, this.ctx, id, this.clock);
    return this.held;
  }

  /** Whether the request that these are of may write now. */
  readonly mayWrite = (): boolean => this.held?.isTrusted() ?? false;
}

class UploadLock implements Lock {
  private readonly lease: Lease;
  private beat: NodeJS.Timeout | null = null;
  private confirmed = -Infinity;

  constructor(
    private readonly unit: UnitOfWork,
    private readonly ctx: Ctx,
    uploadId: string,
    private readonly clock: () => number,
  ) {
    this.lease = { uploadId, writer: randomUUID() };
  }

  isTrusted(): boolean {
    return this.clock() - this.confirmed < TRUSTED_MS;
  }

  async lock(signal: AbortSignal, release: RequestRelease): Promise<void> {
    const end = this.clock() + PATIENCE_MS;
    for (;;) {
      const asked = this.clock();
      const state = await this.take();
      // Nothing is written to one that has ended, is somebody else's or is none; its handler says so.
      if (state === 'none') return;
      if (state === 'taken') {
        this.confirmed = asked;
        this.beat = setTimeout(() => void this.renew(release), BEAT_MS);
        return;
      }
      if (signal.aborted || this.clock() > end) throw new UploadRefusal(423, 'upload_busy');
      await new Promise((resolve) => setTimeout(resolve, BEAT_MS / 8));
    }
  }

  async unlock(): Promise<void> {
    this.confirmed = -Infinity;
    if (!this.beat) return;
    clearTimeout(this.beat);
    this.beat = null;
    await this.unit.write(this.ctx, (tx) => giveLeaseBack(tx, this.lease));
  }

  private async take(): Promise<'taken' | 'waiting' | 'none'> {
    const [row] = await this.unit.write(this.ctx, (tx) => takeLease(tx, this.lease));
    return row ? (row.taken ? 'taken' : 'waiting') : 'none';
  }

  /** Says that it lives; lets go where somebody else wants it, or has it. What cannot be said is said again a beat later. */
  private async renew(release: RequestRelease): Promise<void> {
    const asked = this.clock();
    const rows = await this.unit.write(this.ctx, (tx) => renewLease(tx, this.lease)).catch(() => null);
    if (!this.beat) return;
    if (rows?.length) this.confirmed = asked;
    if (rows && (rows.length === 0 || rows[0]?.wanted)) {
      if (rows.length === 0) this.confirmed = -Infinity;
      await release();
    }
    this.beat = setTimeout(() => void this.renew(release), BEAT_MS);
  }
}
