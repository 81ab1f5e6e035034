import type { Audience, CaseRole } from '@heyi/domain';
import type { Tx } from '../../../../platform/database/unit-of-work.js';
import type { EarlierCaucusView } from '../../api/earlier-caucus.models.js';
import { CaucusConsentRepository } from '../../data/caucus-consent.repository.js';
import { comingOf, hasEarlier, opens } from '../../data/coming.query.js';
import { caucusesOf, mayCount } from './own-caucus.js';

const consents = new CaucusConsentRepository();

/** The caucuses of the reader that hold something from before the present mediator came, and how each side's consent stands. */
export async function readEarlierCaucuses(
  tx: Tx,
  caseId: string,
  reader: { readonly role: CaseRole; readonly audiences: readonly Audience[] },
): Promise<EarlierCaucusView[]> {
  const heard = caucusesOf(reader.audiences);
  const coming = heard.length ? await comingOf(tx, caseId) : null;
  if (!coming) return [];
  const views: EarlierCaucusView[] = [];
  for (const audience of heard) {
    if (!(await hasEarlier(tx, caseId, audience))) continue;
    const stands = await consents.standing(tx, { caseId, audience, coming });
    const counted = mayCount(reader.role, stands.consent) ? await opens(tx, caseId, audience, coming) : null;
    views.push({
      audience,
      mediatorName: coming.mediatorName,
      since: coming.since.toISOString(),
      consent: stands.consent,
      askedAt: stands.askedAt?.toISOString() ?? null,
      decidedAt: stands.decidedAt?.toISOString() ?? null,
      decidedName: stands.decidedName,
      messages: counted?.messages ?? null,
      files: counted?.files ?? null,
      others: counted?.others ?? null,
    });
  }
  return views;
}
