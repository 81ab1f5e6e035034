import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { conflict, notFound } from '../../../platform/errors/refusal.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { jointEntry, readDossier, type AgreementFile, type DossierContent, type EntryRow } from '../data/dossier.query.js';
import { takingOf } from '../data/dossier-taking.query.js';
import { entriesByExhibit, type Taking } from './dossier-index.js';
import { jointJournal, partsOf } from './dossier-parts.js';
import { zipped, type Part } from './dossier-zip.js';
import { ExhibitGate, type Held, type Passed } from './exhibit-gate.js';

/** How often a dossier is put together anew because the record moved on meanwhile. */
const ATTEMPTS = 10;

interface Gathered {
  readonly taking: Taking;
  readonly content: DossierContent;
  readonly passed: ReadonlyMap<string, Passed | Held>;
}

/**
 * The dossier (案卷副本): a BagIt ZIP (RFC 8493) of what this reader may see, verified offline by `heyi-verify`. Exhibits pass
 * the gate like everywhere else. What is without prejudice (ONL-4) lies in a folder of its own; a record without that
 * folder is a copy for proceedings. Its joint chain ends in the entry of its making, which names the index, which names
 * every other file (ADR 0035).
 */
@Injectable()
export class Dossiers {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly vault: FileVault,
    private readonly gate: ExhibitGate,
  ) {}

  async write(ctx: Ctx, caseId: string, takingId: string): Promise<{ name: string; stream: NodeJS.ReadableStream }> {
    for (let attempt = 1; ; attempt++) {
      const { taking, content, passed } = await this.gather(ctx, caseId, takingId);
      const parts = partsOf(taking, content, passed, await this.agreement(content));
      const made = await this.enter(ctx, taking, content, parts[0].sha256);
      if (made) return named(taking, content, [...parts, journalWith(content, made)]);
      if (attempt === ATTEMPTS) throw conflict('not_possible_now');
    }
  }

  /**
   * Enters the making as the very next of the joint chain after what was read; nothing where somebody was quicker, and the
   * dossier would lack what they did.
   */
  private enter(ctx: Ctx, taking: Taking, content: DossierContent, index: string): Promise<EntryRow | null> {
    return this.unit
      .write(ctx, async (tx) => {
        await enterCase(tx, content.caseId, 'download', true);
        const seq = await appendToJournal(tx, ctx, {
          caseId: content.caseId,
          audience: 'joint',
          type: 'dossier.made',
          payload: {
            taking: taking.id,
            role: taking.role,
            index,
          },
        });
        if (seq !== jointHead(content) + 1) throw new MovedOn();
        return jointEntry(tx, content.caseId, seq);
      })
      .catch((error: unknown) => {
        if (error instanceof MovedOn) return null;
        throw error;
      });
  }

  /** A copy that is made only now has its entry after the moment that was read: then everything is read once more. */
  private async gather(ctx: Ctx, caseId: string, takingId: string): Promise<Gathered> {
    for (let again = false; ; again = true) {
      const { taking, content } = await this.unit.read(ctx, async (tx) => {
        const { role, kept } = await enterCase(tx, caseId, 'download', false);
        const row = await takingOf(tx, caseId, takingId);
        if (!row) throw notFound();
        const salt = randomBytes(32).toString('hex');
        return { taking: { ...row, role, salt }, content: await readDossier(tx, caseId, kept) };
      });
      const passed = new Map<string, Passed | Held>();
      for (const e of content.exhibits.filter((x) => taking.kind === 'record' || x.audience === 'joint'))
        passed.set(e.id, await this.gate.pass(ctx, e, { role: taking.role, use: 'dossier', opened: taking.opened.includes(e.id) }));
      if (again || entriesOfAll(content, passed)) return { taking, content, passed };
    }
  }

  private async agreement({ agreement: file }: DossierContent): Promise<Part | null> {
    if (!file) return null;
    const { path, sha256, variant } = whereIs(file);
    const bytes = await this.vault.get(file.id, file.wrappedKey, variant);
    return { path, sha256, size: bytes.length, open: () => Promise.resolve(bytes), packed: true };
  }
}

/** Somebody wrote in the joint chain between the reading of a dossier and its entry. */
class MovedOn extends Error {}

const jointHead = (content: DossierContent): number => content.heads.find((h) => h.audience === 'joint')?.seq ?? 0;

/** A document that has taken effect is no concession any more; one that waits for signatures still is, and lies with those. */
const whereIs = (file: AgreementFile): { path: string; sha256: string; variant: string } => ({
  path: file.effective ? 'data/agreement.pdf' : 'data/without-prejudice/agreement-draft.pdf',
  sha256: file.sealedSha256 ?? file.baseSha256,
  variant: file.sealedSha256 ? `sealed-${file.sealedSha256.slice(0, 16)}` : 'base',
});

const journalWith = (content: DossierContent, made: EntryRow): Part =>
  jointJournal({ audience: 'joint', seq: made.seq, hash: made.hash }, [...content.entries.filter((e) => e.audience === 'joint'), made]);

function named(taking: Taking, content: DossierContent, parts: readonly Part[]): { name: string; stream: NodeJS.ReadableStream } {
  const number = content.caseRow['number'] as string | null;
  const root = `heyi-${number ?? 'draft'}`;
  return {
    name: `${root}${taking.kind === 'proceedings' ? '-proceedings' : ''}.zip`,
    stream: zipped(root, number, parts, content.now),
  };
}

/** Whether each copy that goes in has its entry in what was read. */
function entriesOfAll(content: DossierContent, passed: ReadonlyMap<string, Passed | Held>): boolean {
  const byExhibit = entriesByExhibit(content.entries);
  return [...passed].every(
    ([id, p]) =>
      'because' in p ||
      p.form === 'original' ||
      (byExhibit.get(id) ?? []).some((e) => e.type === 'exhibit.derived' && e.payload?.includes(p.sha256 ?? '')),
  );
}
