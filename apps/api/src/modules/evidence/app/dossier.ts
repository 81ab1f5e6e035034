import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ZipFile } from 'yazl';
import type { Audience, CaseRole } from '@heyi/domain';
import { canonicalJson } from '@heyi/ledger';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { notFound } from '../../../platform/errors/refusal.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { readDossier, type DossierContent, type EntryRow } from '../data/dossier.query.js';
import { entriesByExhibit, indexed, indexJson, type DossierKind, type IndexedExhibit, type IndexedFile } from './dossier-index.js';
import { indexPage } from './dossier-page.js';
import { ExhibitGate, type Held, type Passed } from './exhibit-gate.js';
import { shownOutside } from './without-prejudice.js';

interface Taking {
  readonly kind: DossierKind;
  readonly opened: readonly string[];
  readonly role: CaseRole;
}
interface Part {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly open: () => Promise<Readable | Buffer>;
  /** Compressed media gain nothing from being compressed again. */
  readonly packed: boolean;
}
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const written = (path: string, content: string | Buffer): Part => {
  const bytes = Buffer.from(content);
  return { path, sha256: sha256(bytes), size: bytes.length, open: () => Promise.resolve(bytes), packed: false };
};
const json = (path: string, value: unknown): Part => written(path, JSON.stringify(value, null, 2));

/**
 * The dossier (案卷副本): a BagIt ZIP (RFC 8493) of what this reader may see, verified offline by `heyi-verify`. Exhibits pass
 * the gate like everywhere else. What is without prejudice (ONL-4) lies in a folder of its own; a record without that
 * folder is a copy for proceedings.
 */
@Injectable()
export class Dossiers {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly vault: FileVault,
    private readonly gate: ExhibitGate,
  ) {}

  async write(ctx: Ctx, caseId: string, takingId: string): Promise<{ name: string; stream: NodeJS.ReadableStream }> {
    const { taking, content, passed } = await this.gather(ctx, caseId, takingId);
    const number = String(content.caseRow['number'] ?? 'draft');
    const parts = this.parts(taking, content, passed, number);
    return {
      name: `heyi-${number}${taking.kind === 'proceedings' ? '-proceedings' : ''}.zip`,
      stream: zipped(`heyi-${number}`, number, parts, content.now),
    };
  }

  /** A copy that is made only now has its entry after the moment that was read: then everything is read once more. */
  private async gather(
    ctx: Ctx,
    caseId: string,
    takingId: string,
  ): Promise<{ taking: Taking; content: DossierContent; passed: Map<string, Passed | Held> }> {
    for (let again = false; ; again = true) {
      const { taking, content } = await this.unit.read(ctx, async (tx) => {
        const { role, kept } = await enterCase(tx, caseId, 'download', false);
        const [row] = await tx.query<{ kind: DossierKind; opened: string[] }>(
          'select kind, opened from dossier_taking where id = $1 and case_id = $2',
          [takingId, caseId],
        );
        if (!row) throw notFound();
        return { taking: { ...row, role }, content: await readDossier(tx, caseId, kept) };
      });
      const passed = new Map<string, Passed | Held>();
      for (const e of content.exhibits.filter((x) => taking.kind === 'record' || x.audience === 'joint'))
        passed.set(e.id, await this.gate.pass(ctx, taking.role, e, 'dossier', taking.opened.includes(e.id)));
      if (again || entriesOfAll(content, passed)) return { taking, content, passed };
    }
  }

  private parts(taking: Taking, content: DossierContent, passed: ReadonlyMap<string, Passed | Held>, number: string): Part[] {
    const byExhibit = entriesByExhibit(content.entries);
    const lines: IndexedExhibit[] = [];
    const files: Part[] = [];
    for (const exhibit of content.exhibits) {
      const pass = passed.get(exhibit.id);
      if (!pass) continue;
      const line = indexed(exhibit, pass, lines.length + 1, byExhibit.get(exhibit.id) ?? []);
      lines.push(line);
      if (!('because' in pass) && line.path && pass.sha256 !== null && pass.size !== null)
        files.push({ path: line.path, sha256: pass.sha256, size: pass.size, open: pass.open, packed: pass.mediaType !== 'text/plain' });
    }
    const open = [
      ...this.openFolder(content),
      ...files.filter((f) => !f.path.startsWith('data/without-prejudice/')),
      ...this.agreement(content, true),
    ];
    const apart =
      taking.kind === 'record'
        ? [...apartFolder(content), ...files.filter((f) => f.path.startsWith('data/without-prejudice/')), ...this.agreement(content, false)]
        : [];
    const joint = lines.filter((l) => l.audience === 'joint');
    const others = lines.filter((l) => l.audience !== 'joint');
    return [
      ...index(taking, content, number, 'data/', joint, open),
      ...(apart.length ? index(taking, content, number, 'data/without-prejudice/', others, apart) : []),
      ...open,
      ...apart,
    ];
  }

  private openFolder(content: DossierContent): Part[] {
    const entries = content.entries.filter((e) => e.audience === 'joint');
    return [
      written('data/case.json', canonicalJson(content.caseRow)),
      json(
        'data/messages.json',
        content.messages.filter((m) => m.audience === 'joint'),
      ),
      json('data/papers.json', content.papers),
      json('data/journal.json', {
        chains: content.heads
          .filter((h) => h.audience === 'joint')
          .map((h) => ({
            audience: h.audience,
            head: { seq: h.seq, hash: h.hash },
            entries: entries.map(({ salt, payload, ...entry }) =>
              shownOutside(entry.audience, entry.type) ? { ...entry, salt, payload } : entry,
            ),
          })),
      }),
    ];
  }

  /** A document that has taken effect is no concession any more; one that waits for signatures still is. */
  private agreement(content: DossierContent, effective: boolean): Part[] {
    const file = content.agreement;
    if (!file || file.effective !== effective) return [];
    const variant = file.sealedSha256 ? `sealed-${file.sealedSha256.slice(0, 16)}` : 'base';
    const hash = file.sealedSha256 ?? file.baseSha256;
    const path = effective ? 'data/agreement.pdf' : 'data/without-prejudice/agreement-draft.pdf';
    return [{ path, sha256: hash, size: -1, open: () => this.vault.get(file.id, file.wrappedKey, variant), packed: true }];
  }
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

function apartFolder(content: DossierContent): Part[] {
  const at = (name: string): string => `data/without-prejudice/${name}`;
  const withheld = content.entries.filter((e) => e.audience === 'joint' && !shownOutside(e.audience, e.type));
  return [
    json(at('offers.json'), content.offers),
    json(at('calculations.json'), content.calculations),
    json(at('responsibility.json'), content.responsibility),
    json(
      at('caucus.json'),
      content.messages.filter((m) => m.audience !== 'joint'),
    ),
    json(at('journal.json'), {
      chains: content.heads
        .filter((h) => h.audience !== 'joint' && isReached(content, h))
        .map((h) => ({ audience: h.audience, head: { seq: h.seq, hash: h.hash }, ...readPart(content, h.audience) })),
      // Of the joint chain: what its commitments commit to.
      payloads: withheld.filter((e) => e.payload !== null).map(({ audience, seq, salt, payload }) => ({ audience, seq, salt, payload })),
    }),
  ];
}

/** Of a caucus that is kept in part, a head is the reader's where the entry it stands on is. */
const isReached = (content: DossierContent, head: DossierContent['heads'][number]): boolean =>
  !content.kept[head.audience as Audience] || content.entries.some((e) => e.audience === head.audience && e.seq === head.seq);

/**
 * The part of a chain that the reader has: all of it, or where its beginning is kept from a mediator who came in place of
 * another, what follows without a gap to its end, with the number and hash of the entry before. A gap in anybody else's
 * chain stays a gap, and shows.
 */
function readPart(content: DossierContent, audience: string): { entries: readonly EntryRow[]; after?: { seq: number; hash: string } } {
  const entries = content.entries.filter((e) => e.audience === audience);
  if (!content.kept[audience as Audience]) return { entries };
  const cut = entries.findLastIndex((e, i) => e.seq !== (entries[i - 1]?.seq ?? 0) + 1);
  const first = entries[cut];
  return first ? { after: { seq: first.seq - 1, hash: first.prev }, entries: entries.slice(cut) } : { entries };
}

/** The index of a folder for programs and for people; it names every other file of the folder. */
function index(
  taking: Taking,
  content: DossierContent,
  number: string,
  base: string,
  exhibits: readonly IndexedExhibit[],
  parts: readonly Part[],
): Part[] {
  const named = new Set(exhibits.map((e) => e.path));
  const files: IndexedFile[] = parts
    .filter((p) => !named.has(p.path))
    .map((p) => ({ path: p.path, sha256: p.sha256, what: p.path.slice(base.length) }));
  return [
    json(`${base}index.json`, indexJson(content, taking.kind, taking.role, exhibits, files)),
    written(`${base}index.html`, indexPage({ kind: taking.kind, number, base, exhibits, files })),
  ];
}

function zipped(root: string, number: string, parts: readonly Part[], now: Date): NodeJS.ReadableStream {
  const zip = new ZipFile();
  // A file that cannot be read ends the download; it never ends in a ZIP that looks whole.
  zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error));
  const add = (part: Part): void =>
    zip.addReadStreamLazy(`${root}/${part.path}`, { mtime: now, forceDosTimestamp: true, compress: !part.packed }, (give) => {
      part.open().then(
        (content) => give(null, Buffer.isBuffer(content) ? Readable.from([content]) : content),
        (error: unknown) => give(error, Readable.from([])),
      );
    });
  const lines = (list: readonly Part[]): string => list.map((p) => `${p.sha256}  ${p.path}\n`).join('');
  const tags = [
    written('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
    written(
      'bag-info.txt',
      `Source-Organization: Heyi\nExternal-Identifier: ${number === 'draft' ? '' : number}\nBagging-Date: ${now.toISOString().slice(0, 10)}\n`,
    ),
    written('manifest-sha256.txt', lines(parts)),
  ];
  for (const part of [...parts, ...tags, written('tagmanifest-sha256.txt', lines(tags))]) add(part);
  zip.end();
  return zip.outputStream;
}
