import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  exhibitGate,
  extensionOf,
  familyOf,
  isOwnExhibit,
  isPicture,
  isShown,
  isUuid,
  type CaseRole,
  type ExhibitForm,
  type ExhibitUse,
  type GateVerdict,
} from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { notFound, notPossible } from '../../../platform/errors/refusal.js';
import { FileVault, type StoredFile, type Stretch } from '../../../platform/files/file-vault.js';
import { exhibitFile, type CopyRow, type ExhibitFile } from '../data/exhibit-file.query.js';
import { ensureCopy } from './exhibit-copies.js';
import { typeOfReading } from './make-preview.js';

/** Bytes that the gate lets through, and what they are. */
export interface Passed {
  readonly form: Exclude<ExhibitForm, 'withheld' | 'withdrawn'> | 'preview';
  readonly sha256: string | null;
  readonly size: number | null;
  readonly mediaType: string;
  readonly name: string;
  readonly open: (stretch?: Stretch) => Promise<Readable | Buffer>;
}
/** What does not go out, and why: told to whoever asks in words. */
export interface Held {
  readonly form: 'withheld' | 'withdrawn';
  readonly because: 'withdrawn' | 'no_blurred_copy' | 'no_preview' | 'unreadable';
  readonly fault: string | null;
}

/** Which exhibit of which case. */
export interface ExhibitOf {
  readonly caseId: string;
  readonly id: string;
}
/** What a reader wants with an exhibit, and whether it was opened on purpose. */
export interface Wanted {
  readonly role: CaseRole;
  readonly use: ExhibitUse;
  readonly opened: boolean;
}

/** What the gate says of an exhibit for a reader and a use, before any byte is touched. */
const verdictOf = (exhibit: ExhibitFile, { role, use, opened }: Wanted): GateVerdict =>
  exhibitGate(role, { ...exhibit, image: isPicture(exhibit.mediaType) }, use, opened);

/** The file that it was added with. */
const fileOf = ({ storedAs, wrappedKey, size }: ExhibitFile): StoredFile => ({ id: storedAs, wrappedKey, size });

/** A file name for others: the uploader's own may name a place or a person. */
export const plainName = (exhibit: Pick<ExhibitFile, 'number' | 'title'>, mediaType: string): string => {
  const extension = extensionOf(mediaType);
  const title = exhibit.title.replace(new RegExp(`\\.${extension}$`, 'i'), '');
  // Cut between characters; a name of a file has room for fewer than a title, which stands whole in the index.
  const safe = [...title.replace(/[^\p{L}\p{N}_-]+/gu, '_')].slice(0, 60).join('');
  return `${String(exhibit.number).padStart(3, '0')}-${safe}.${extension}`;
};

/**
 * The one way to bytes of an exhibit: previews, openings, dossiers and every later pack ask here, nobody else reads the
 * vault for them (a test holds the tree to it). Decides by the domain's gate, makes the copy that is needed, hands out.
 */
@Injectable()
export class ExhibitGate {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly vault: FileVault,
  ) {}

  /** One exhibit for the file edge. What is not to be seen is not there. */
  async read(ctx: Ctx, of: ExhibitOf, use: ExhibitUse, opened: boolean): Promise<Passed> {
    const passed = await this.ask(ctx, of, use, opened);
    if ('because' in passed) throw notFound();
    return passed;
  }

  /** Before an opening is journalled: whether there is something to open, and of what kind; told in words where there is not. */
  async prepareOpening(ctx: Ctx, of: ExhibitOf): Promise<string> {
    const passed = await this.ask(ctx, of, 'open', true);
    if (!('because' in passed)) return passed.mediaType;
    if (passed.because === 'withdrawn') throw notPossible('exhibit_withdrawn');
    throw notPossible('exhibit_unreadable');
  }

  private async ask(ctx: Ctx, { caseId, id }: ExhibitOf, use: ExhibitUse, opened: boolean): Promise<Passed | Held> {
    if (!isUuid(id) || !isUuid(caseId)) throw notFound();
    const { role, exhibit } = await this.unit.read(ctx, async (tx) => {
      const entered = await enterCase(tx, caseId, 'read', false);
      return { role: entered.role, exhibit: await exhibitFile(tx, caseId, id, entered.kept) };
    });
    if (!exhibit) throw notFound();
    return this.pass(ctx, exhibit, { role, use, opened });
  }

  /** The same for an exhibit that was read in the reader's context already, as a dossier reads them all. */
  async pass(ctx: Ctx, exhibit: ExhibitFile, wanted: Wanted): Promise<Passed | Held> {
    const { role, use } = wanted;
    const verdict = verdictOf(exhibit, wanted);
    if (use === 'read' && (verdict.bytes === 'original' || verdict.bytes === 'cleaned')) {
      const reading = await this.reading(exhibit);
      if (reading) return reading;
    }
    switch (verdict.bytes) {
      case null:
        return { form: verdict.because === 'withdrawn' ? 'withdrawn' : 'withheld', because: verdict.because, fault: null };
      case 'original':
        return this.original(exhibit, isOwnExhibit(role, exhibit.side) ? exhibit.fileName : plainName(exhibit, exhibit.mediaType));
      case 'preview':
        return this.preview(exhibit, 'preview');
      default:
        return use === 'preview' ? this.preview(exhibit, 'blurred') : this.copy(ctx, exhibit, verdict.bytes);
    }
  }

  private original(exhibit: ExhibitFile, name: string): Passed {
    const { sha256, size, mediaType } = exhibit;
    return {
      form: 'original',
      sha256,
      size,
      mediaType,
      name,
      open: (stretch) => Promise.resolve(this.vault.read(fileOf(exhibit), stretch)),
    };
  }

  /** Made by the worker as the upload ended; one that is not made yet, or cannot be made, is not there. */
  private async preview(exhibit: ExhibitFile, variant: 'preview' | 'blurred'): Promise<Passed | Held> {
    if (!(await this.vault.has(exhibit.storedAs, variant))) return { form: 'withheld', because: 'no_preview', fault: null };
    const open = () => this.vault.get(exhibit.storedAs, exhibit.wrappedKey, variant);
    return { form: variant, sha256: null, size: null, mediaType: 'image/jpeg', name: 'preview.jpg', open };
  }

  /** What browsers do not show or play, as something that they do: made as it arrived, or by the worker. */
  private async reading(exhibit: ExhibitFile): Promise<Passed | null> {
    const { storedAs, wrappedKey, mediaType: type } = exhibit;
    const size = isPicture(type) && isShown(type) ? null : await this.vault.sizeOf(storedAs, 'reading');
    if (size === null) return null;
    const as = (mediaType: string, open: Passed['open']): Passed => ({
      form: 'preview',
      sha256: null,
      size,
      mediaType,
      name: plainName(exhibit, mediaType),
      open,
    });
    if (!isPicture(type))
      return as(familyOf(type) === 'audio' ? 'audio/mp4' : 'video/mp4', (stretch) =>
        Promise.resolve(this.vault.read({ id: storedAs, wrappedKey, size, variant: 'reading' }, stretch)),
      );
    const bytes = await this.vault.get(storedAs, wrappedKey, 'reading');
    return as(typeOfReading(bytes), () => Promise.resolve(bytes));
  }

  private async copy(ctx: Ctx, exhibit: ExhibitFile, kind: 'cleaned' | 'blurred'): Promise<Passed | Held> {
    const copy = await this.ensure(ctx, exhibit, kind);
    if (copy.state === 'failed')
      return { form: 'withheld', because: kind === 'blurred' ? 'no_blurred_copy' : 'unreadable', fault: copy.fault };
    if (copy.state === 'same') return this.original(exhibit, plainName(exhibit, exhibit.mediaType));
    const { sha256, size, mediaType } = copy as { sha256: string; size: number; mediaType: string };
    const open = (stretch?: Stretch) => Promise.resolve(this.vault.read({ ...fileOf(exhibit), size, variant: kind }, stretch));
    return { form: kind, sha256, size, mediaType, name: plainName(exhibit, mediaType), open };
  }

  /** At first need, where the worker was not there yet. */
  private ensure(ctx: Ctx, exhibit: ExhibitFile, kind: 'cleaned' | 'blurred'): Promise<CopyRow> {
    return ensureCopy(
      (work) =>
        this.unit.write(ctx, async (tx) => {
          await enterCase(tx, exhibit.caseId, 'read', false);
          return work(tx);
        }),
      this.vault,
      exhibit,
      kind,
    );
  }
}
