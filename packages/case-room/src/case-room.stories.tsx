import { DeadlineSentence } from './next-panel';
import { OfferCard } from './offer-card';

export default { title: 'case-room' };

const offer = {
  id: '1',
  n: 2,
  bySide: 'consumer',
  authorName: '林小满',
  status: 'open',
  totalFen: 7_494_800,
  split: { clinicPct: 60, consumerPct: 40 },
  message: '修复已花费较多。',
  expiresAt: '2026-12-01T16:00:00Z',
  createdAt: '2026-11-22T02:00:00Z',
  answers: [],
  termsHash: '',
  items: [
    { kind: 'fraud_damages', note: '手术费的三倍（演示用拆分）', amountFen: 2_400_000 },
    { kind: 'medical', note: '很长的说明。'.repeat(20), amountFen: 5_094_800 },
  ],
  instalments: [
    { amountFen: 3_747_400, dueOn: '2026-12-22' },
    { amountFen: 3_747_400, dueOn: '2027-01-21' },
  ],
};

export const Offer = () => (
  <OfferCard offer={offer} before={{ ...offer, n: 1, totalFen: 2_400_000, split: { clinicPct: 40, consumerPct: 60 } }} />
);
export const AcceptedOffer = () => <OfferCard offer={{ ...offer, status: 'accepted' }} />;

const clock = {
  id: '1',
  kind: 'mediation',
  startedAt: '2026-11-20T02:00:00Z',
  lastDay: '2027-01-04',
  provisional: true,
  amount: null,
  standsSince: null,
  extendedTo: null,
  endedAt: null,
  endedBecause: null,
  explanation: '自2026年11月20日（周五）起算（当天不计），30个工作日。',
  history: [],
};
export const ProvisionalDeadline = () => <DeadlineSentence clock={clock} today="2026-11-22" />;
export const Deadline = () => <DeadlineSentence clock={{ ...clock, provisional: false, lastDay: '2026-11-25' }} today="2026-11-22" />;
