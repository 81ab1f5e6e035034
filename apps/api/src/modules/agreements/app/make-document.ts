import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Refusal } from '../../../platform/errors/refusal.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import type { JobUnit } from '../../../platform/jobs/job-unit.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { toldUnder } from '../../../platform/telemetry/log.js';
import { accountsOfBothSides, announceChange, holdCase, moveCase, type HeldCase } from '../../cases/index.js';
import { notify, type NoticeKind } from '../../notifications/index.js';
import { DocumentRepository, type Undocumented } from '../data/document.repository.js';
import { agreementPdf } from '../pdf/typst.js';

/** The case of a version, held, where what has become of its document is written. */
interface InHand {
  readonly tx: Tx;
  readonly relay: Relay;
  readonly held: HeldCase;
}

/**
 * Makes the base document of a drafted agreement and opens it for signing. The worker's job; safe to run again, since
 * the same data gives the same bytes under the same key. Paper and file are made between two transactions, each of
 * which takes the case's lock first, as every other does.
 */
@Injectable()
export class MakeDocument {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly vault: FileVault,
  ) {}

  async execute({ unit, relay }: { readonly unit: JobUnit; readonly relay: Relay }, agreementId: string): Promise<void> {
    const version = await unit.unsafeAcrossTenants(async (tx) => {
      const caseId = await this.documents.caseOf(tx, agreementId);
      if (!caseId) return null;
      await holdCase(tx, caseId);
      return this.documents.waiting(tx, agreementId, this.vault.newKey(agreementId));
    });
    if (!version) return;
    const made = await agreementPdf(version.data).catch((error: unknown) => {
      if (error instanceof Refusal) throw error;
      // A fault of ours: both sides are told, with a number that stands in the log, and can have it made again.
      return { fault: toldUnder(error, 'an agreement could not be made', { agreement: agreementId }) };
    });
    if (Buffer.isBuffer(made)) await this.vault.put(agreementId, version.wrappedKey, 'base', made);
    await unit.unsafeAcrossTenants(async (tx) => {
      const inHand = { tx, relay, held: await holdCase(tx, version.caseId) };
      await (Buffer.isBuffer(made) ? this.open(inHand, version, made) : this.fail(inHand, version, made.fault));
    });
  }

  private async fail(inHand: InHand, { id }: Undocumented, fault: string): Promise<void> {
    if (await this.documents.fail(inHand.tx, id, fault)) await tell(inHand, 'agreement_failed');
  }

  private async open(inHand: InHand, { id, data }: Undocumented, pdf: Buffer): Promise<void> {
    const { tx, held } = inHand;
    const documentSha256 = createHash('sha256').update(pdf).digest('hex');
    // A version that was left meanwhile, or made by another worker, is not opened again.
    if (!(await this.documents.open(tx, id, documentSha256))) return;
    // A dossier taken before anyone signed must already find its document in the record.
    await appendAsSystem(tx, { caseId: held.id, audience: 'joint', type: 'agreement.made', payload: { agreement: id, documentSha256 } });
    if (data.kind !== 'direct') await moveCase(tx, held, 'open_signing');
    await tell(inHand, 'agreement_ready');
  }
}

/** Everyone who waits for the document hears of it. */
async function tell({ tx, relay, held }: InHand, kind: NoticeKind): Promise<void> {
  const sides = await accountsOfBothSides(tx, held);
  await notify(tx, relay, held.mediatorAccountId ? [...sides, held.mediatorAccountId] : sides, { caseId: held.id, kind });
  await announceChange(tx, relay, held.id);
}
