import { exhibitGate, isOwnExhibit, isSensitive } from '@heyi/domain';
import type { CaseFile, ExhibitView } from '../../api/case-file.models.js';
import { exhibitsOf, type ExhibitRow } from '../../data/exhibits.query.js';
import type { CaseReading } from '../case-reading.js';
import type { Section } from './section.js';

/** Session-bound, and only where the reader may see a picture of it. */
function previewAddress({ ctx, links, id, role }: CaseReading, r: ExhibitRow): string | null {
  const exhibit = { side: r.side, category: r.category, image: r.media_type.startsWith('image/'), withdrawn: r.withdrawn_at !== null };
  const shows = r.preview === 'ready' && exhibitGate(role, exhibit, 'preview', false).bytes;
  return shows ? links.make(ctx, { caseId: id, id: r.id, variant: 'preview' }) : null;
}

const exhibitView = (c: CaseReading, r: ExhibitRow): ExhibitView => ({
  id: r.id,
  audience: r.audience,
  number: r.number,
  side: r.side,
  ownerName: r.owner_name,
  category: r.category,
  title: r.title,
  purpose: r.purpose,
  factDay: r.fact_day,
  mediaType: r.media_type,
  size: Number(r.size),
  sha256: r.sha256,
  createdAt: r.created_at.toISOString(),
  withdrawn: r.withdrawn_at !== null,
  sensitive: isSensitive(r.category),
  withdrawnReason: r.withdrawn_reason,
  own: isOwnExhibit(c.role, r.side),
  previewAddress: previewAddress(c, r),
  fault: r.withdrawn_at ? null : (r.fault ?? (r.preview === 'failed' ? 'no_preview' : null)),
  scan: r.scan,
});

export const exhibits = {
  exhibits: async (c) => (await exhibitsOf(c.tx, c.id, c.kept)).map((r) => exhibitView(c, r)),
} satisfies Partial<Section<keyof CaseFile>>;
