import type { CaseRole } from '../cases/audience.js';
import { sideOf } from '../cases/audience.js';
import { isSensitive, type ExhibitCategory } from './evidence.js';
import { tellsOf } from './kinds.js';

/** Copies of an exhibit that are made for others than its own side. */
export const COPY_KINDS = ['cleaned', 'blurred'] as const;
export type CopyKind = (typeof COPY_KINDS)[number];

/** What bytes of an exhibit are asked for: a small picture in a list, the file as it is read in a page, the file itself, the file in a dossier or any later pack. */
export type ExhibitUse = 'preview' | 'read' | 'open' | 'dossier';

/** How a file stands in a dossier; `withheld` and `withdrawn` stand there by name and hash alone. */
export const EXHIBIT_FORMS = ['original', 'cleaned', 'blurred', 'withheld', 'withdrawn'] as const;
export type ExhibitForm = (typeof EXHIBIT_FORMS)[number];

export interface ExhibitFacts {
  readonly side: string;
  readonly category: ExhibitCategory;
  readonly image: boolean;
  readonly withdrawn: boolean;
}

export type GateVerdict =
  | { readonly bytes: 'original' }
  | { readonly bytes: CopyKind }
  /** A small picture without anything written in it; of a sensitive exhibit never. */
  | { readonly bytes: 'preview' }
  | { readonly bytes: null; readonly because: 'withdrawn' | 'no_blurred_copy' | 'no_preview' };

/** Whose exhibits a reader may have as they were sent: those of its own side, the committee's for the committee. */
export const isOwnExhibit = (role: CaseRole, side: string): boolean =>
  side === (sideOf(role) ?? (role === 'mediator' || role === 'intake' || role === 'chair' ? 'committee' : null));

/**
 * The one gate for every byte of an exhibit (docs/adr/0014-one-gate-for-exhibits.md): what this reader gets for this use.
 *
 * Withdrawn is withdrawn for everyone: its own side keeps the record of it, nobody gets bytes. Another side never gets the
 * original. What is sensitive goes out blurred unless it was opened on purpose, which is an entry that its owner reads.
 *
 * Not law: a setting of the product (PID rules ask for the least that is needed; how is ours).
 * @param opened whether the reader opened this very exhibit on purpose, with its entry in the journal
 */
export function exhibitGate(role: CaseRole, exhibit: ExhibitFacts, use: ExhibitUse, opened: boolean): GateVerdict {
  if (exhibit.withdrawn) return { bytes: null, because: 'withdrawn' };
  const sensitive = isSensitive(exhibit.category);
  if (use === 'preview') {
    if (!exhibit.image) return { bytes: null, because: 'no_preview' };
    return { bytes: sensitive ? 'blurred' : 'preview' };
  }
  if (isOwnExhibit(role, exhibit.side)) return { bytes: 'original' };
  if (!sensitive || opened) return { bytes: 'cleaned' };
  return exhibit.image ? { bytes: 'blurred' } : { bytes: null, because: 'no_blurred_copy' };
}

/**
 * Whether a file reaches somebody of another side as it is, with all that it tells: its owner is told what that is before
 * (ADR 0033). What a side keeps between itself and the mediator, and the committee among its own, does not.
 *
 * Not law: a setting of the product.
 */
export const goesAsItIs = (mediaType: string, audience: string, side: string): boolean =>
  tellsOf(mediaType).length > 0 && (audience === 'joint' || (side === 'committee' && audience.startsWith('caucus')));

/** Copies that others may need of an exhibit: made once, as it is added. */
export const copiesOf = (exhibit: Pick<ExhibitFacts, 'category' | 'image'>): CopyKind[] =>
  isSensitive(exhibit.category) && exhibit.image ? ['cleaned', 'blurred'] : ['cleaned'];
