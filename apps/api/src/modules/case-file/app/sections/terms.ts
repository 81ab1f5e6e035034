import type { OfferTerms } from '@heyi/domain';
import { fingerprint } from '../../../../platform/journal/fingerprint.js';
import type { CaseFile, TermsView } from '../../api/case-file.models.js';
import { agreementsOf, obligationsOf } from '../../data/agreements.query.js';
import { offersOf } from '../../data/offers.query.js';
import { iso, isoOf, type Section } from './section.js';

/** Rows from before there was a difference hold 0 where there is no sum. */
const termsView = (terms: OfferTerms): TermsView => ({
  items: terms.items.map((i) => ({ ...i, amountFen: i.amountFen || null })),
  totalFen: terms.totalFen,
  split: terms.split,
  instalments: [...terms.instalments],
});

/** What is offered, what was put into a document and signed, and what was promised in it. */
export const terms = {
  offers: async ({ tx, id, kept }) =>
    (await offersOf(tx, id, kept)).map((r) => ({
      id: r.id,
      n: r.n,
      bySide: r.by_side,
      authorName: r.author_name,
      status: r.status,
      ...termsView(r.terms),
      message: r.message,
      expiresAt: r.expires_at.toISOString(),
      createdAt: r.created_at.toISOString(),
      answers: r.answers,
      termsHash: fingerprint(r.terms),
    })),
  agreements: async ({ tx, ctx, links, id }) =>
    (await agreementsOf(tx, id)).map((r) => ({
      id: r.id,
      version: r.version,
      kind: r.kind,
      number: r.number,
      state: r.state,
      fault: r.fault,
      documentSha256: r.base_pdf_sha256,
      facts: r.data.facts,
      paymentMethod: r.data.paymentMethod,
      clauses: r.data.clauses,
      terms: termsView(r.data.terms),
      address: r.state === 'ready' || r.state === 'sealed' ? links.make(ctx, { caseId: id, id: r.id, variant: 'agreement' }) : null,
      effectiveAt: iso(r.effective_at),
      voidReason: r.void_reason,
      voidedBy: r.voided_by,
      voidedAt: iso(r.voided_at),
      signatures: r.signatures.map(({ mark, name, method, at }) => ({ mark, name, method, signedAt: isoOf(at) })),
    })),
  obligations: async ({ tx, id }) =>
    (await obligationsOf(tx, id)).map((r) => ({
      id: r.id,
      n: r.n,
      kind: r.kind,
      amountFen: Number(r.amount_fen),
      dueOn: r.due_on,
      status: r.status,
      note: r.note,
      proofExhibitId: r.proof_exhibit_id,
      contestReason: r.contest_reason,
    })),
} satisfies Partial<Section<keyof CaseFile>>;
