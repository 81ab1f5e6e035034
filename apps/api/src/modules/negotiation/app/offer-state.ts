import type { InBoth } from '@heyi/contracts';
import { changedSince, NO_OFFER_SEEN, type OfferSeen, type OfferStatus } from '@heyi/domain';
import { conflict } from '../../../platform/errors/refusal.js';
import type { LatestOffer } from '../data/offer.repository.js';

const BY: Record<LatestOffer['bySide'], InBoth> = {
  consumer: { zh: '患方', en: 'the consumer' },
  clinic: { zh: '医方', en: 'the clinic' },
  mediator: { zh: '调解员', en: 'the mediator' },
};
const STATUS: Record<OfferStatus, InBoth> = {
  open: { zh: '待答复', en: 'open' },
  accepted: { zh: '已接受', en: 'accepted' },
  declined: { zh: '未接受', en: 'declined' },
  countered: { zh: '已被新方案替代', en: 'countered' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  expired: { zh: '已过期', en: 'expired' },
  lapsed: { zh: '已失效', en: 'lapsed' },
};

/** Refuses what was written on another state of the offers than the present one, and says what has changed. */
export function requireSeen(seen: OfferSeen, latest: LatestOffer | null): void {
  const changed = changedSince(seen, latest ?? NO_OFFER_SEEN);
  if (!changed) return;
  // Numbers are never taken back, so what was not seen can only be there already.
  if (!latest) throw conflict('offer_moved_on', { changes: [{ zh: '还没有任何方案', en: 'there is no offer yet' }] });
  const [by, status] = [BY[latest.bySide], STATUS[latest.status]];
  const what: Record<typeof changed, InBoth> = {
    newer: {
      zh: `最新的是方案${latest.n}，由${by.zh}提出，${status.zh}`,
      en: `the latest is now offer ${latest.n} by ${by.en}, ${status.en}`,
    },
    status: { zh: `方案${latest.n}现在是“${status.zh}”`, en: `offer ${latest.n} is now ${status.en}` },
    answers: { zh: `方案${latest.n}有了新的保密答复`, en: `offer ${latest.n} has a new secret answer` },
  };
  throw conflict('offer_moved_on', { changes: [what[changed]] });
}
