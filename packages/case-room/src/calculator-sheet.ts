import {
  daysBetween,
  daysUntilGrading,
  EMPTY_CALCULATION,
  isDay,
  lostDaysUnsourced,
  readCount,
  readPercentage,
  readYuan,
  type CalculationInput,
  type Refund,
  type ScarKind,
  type ScarMeasure,
} from '@heyi/domain';

/** A facial scar as typed. */
export interface Scar {
  readonly kind: '' | ScarKind;
  readonly raised: boolean;
  readonly measures: Readonly<Partial<Record<ScarMeasure, string>>>;
}

/** The sheet as a person types it: text everywhere, so that nothing typed is lost by reading it too early. */
export interface Sheet {
  clinicPct: string;
  age: string;
  medical: { note: string; yuan: string }[];
  followUp: { note: string; yuan: string; certain: boolean }[];
  lostBasis: '' | 'actual' | 'three_year_average' | 'regional_wage';
  lostYuan: string;
  lostDays: string;
  lostCertificate: string;
  lostFirst: string;
  lostGrading: string;
  nursingDays: string;
  nursingCarers: string;
  nursingYuan: string;
  transport: string;
  hospitalDays: string;
  nutritionDays: string;
  grades: string;
  coefficient: string;
  scar: Scar;
  death: boolean;
  dependants: { kind: '' | 'minor' | 'incapable'; age: string; supporters: string }[];
  devices: { note: string; yuan: string; times: string }[];
  severe: boolean;
  mental: string;
  mentalInFull: boolean;
  appraisal: string;
  appraisalInFull: boolean;
  fraud: '' | 'service' | 'drug';
  fraudPrice: string;
  fraudLoss: string;
  punitive: '' | 'multiple' | 'sum';
  punitiveKnew: boolean;
  punitiveSerious: boolean;
  punitiveMultiple: string;
  punitiveSum: string;
  refund: '' | Refund['kind'];
  paid: string;
  bonus: string;
  used: string;
  /** The same at the discounted price that was charged; empty where there was no discount. */
  usedDiscount: string;
  /** On whose account the contract ends; not preset, since it decides the price and the rate. */
  cause: '' | 'clinic' | 'consumer';
  totalDays: string;
  remainingDays: string;
  daysSince: string;
  hadBefore: boolean;
  delivered: string;
  contractDay: string;
  interestRate: string;
  interestSource: string;
  /** From the end of the contract to the day of payment. */
  interestFrom: string;
  interestTo: string;
  homeRegion: string;
  deposit: string;
  contract: string;
  /** Who broke the contract; not preset, since it decides who pays the deposit. */
  inBreach: '' | 'clinic' | 'consumer';
  roundTo: 'fen' | 'yuan';
}

/** Nothing in it takes a side: shares, causes and breaches are typed, or carried from where they are named. */
export const emptySheet = (): Sheet => ({
  clinicPct: '',
  age: '',
  medical: [{ note: '', yuan: '' }],
  followUp: [],
  lostBasis: '',
  lostYuan: '',
  lostDays: '',
  lostCertificate: '',
  lostFirst: '',
  lostGrading: '',
  nursingDays: '',
  nursingCarers: '1',
  nursingYuan: '',
  transport: '',
  hospitalDays: '',
  nutritionDays: '',
  grades: '',
  coefficient: '',
  scar: { kind: '', raised: false, measures: {} },
  death: false,
  dependants: [],
  devices: [],
  severe: false,
  mental: '',
  mentalInFull: false,
  appraisal: '',
  appraisalInFull: false,
  fraud: '',
  fraudPrice: '',
  fraudLoss: '',
  punitive: '',
  punitiveKnew: false,
  punitiveSerious: false,
  punitiveMultiple: '',
  punitiveSum: '',
  refund: '',
  paid: '',
  bonus: '',
  used: '',
  usedDiscount: '',
  cause: '',
  totalDays: '',
  remainingDays: '',
  daysSince: '',
  hadBefore: false,
  delivered: '',
  contractDay: '',
  interestRate: '',
  interestSource: '',
  interestFrom: '',
  interestTo: '',
  homeRegion: '',
  deposit: '',
  contract: '',
  inBreach: '',
  roundTo: 'fen',
});

/** Fen of what was typed; nothing typed is 0, and what is no amount is NaN, which the check refuses. */
const fen = (text: string): number => (text.trim() === '' ? 0 : (readYuan(text) ?? Number.NaN));
const whole = (text: string): number => (text.trim() === '' ? 0 : (readCount(text) ?? Number.NaN));
const percent = (text: string): number => readPercentage(text) ?? Number.NaN;
/** A line that says what for and not how much is a fault, and not no line. */
const named = (line: { note: string; yuan: string }): boolean => line.yuan.trim() !== '' || line.note.trim() !== '';
const sumOf = (yuan: string): number => readYuan(yuan) ?? Number.NaN;

/** Days that were not typed are counted to the day before grading; of actual loss the days say nothing. */
function lostIncomeOf(s: Sheet): CalculationInput['lostIncome'] {
  if (!s.lostBasis) return null;
  const byDays = s.lostBasis !== 'actual';
  const until = byDays ? { firstDay: s.lostFirst || null, gradingDay: s.lostGrading || null } : {};
  const counted = s.lostDays.trim() === '' ? daysUntilGrading(until) : null;
  return { basis: s.lostBasis, amountFen: fen(s.lostYuan), days: counted ?? whole(s.lostDays), certificate: s.lostCertificate, ...until };
}

function punitiveOf(s: Sheet): CalculationInput['punitive'] {
  if (!s.punitive) return null;
  const conditions = { knew: s.punitiveKnew, serious: s.punitiveSerious };
  return s.punitive === 'sum'
    ? { ...conditions, multiple: null, sumFen: fen(s.punitiveSum) }
    : { ...conditions, multiple: percent(s.punitiveMultiple), sumFen: null };
}

function refundOf(s: Sheet): Refund | null {
  if (s.refund === 'used')
    return {
      kind: 'used',
      paidFen: fen(s.paid),
      bonusFen: fen(s.bonus),
      usedListFen: fen(s.used),
      usedDiscountFen: s.usedDiscount.trim() ? fen(s.usedDiscount) : null,
      cause: s.cause || 'clinic',
    };
  if (s.refund === 'term')
    return { kind: 'term', paidFen: fen(s.paid), totalDays: whole(s.totalDays), remainingDays: whole(s.remainingDays) };
  if (s.refund === 'seven_days')
    return {
      kind: 'seven_days',
      paidFen: fen(s.paid),
      daysSincePayment: whole(s.daysSince),
      hadBefore: s.hadBefore,
      deliveredFen: fen(s.delivered),
    };
  return null;
}

/** What has to be chosen before anything is computed; each of them would take a side if it were guessed. */
export function openChoices(s: Sheet): ('split' | 'cause' | 'breach' | 'dependant' | 'lost_days')[] {
  return [
    ...(s.clinicPct.trim() ? [] : (['split'] as const)),
    ...((s.refund === 'used' || s.interestRate.trim()) && s.refund && !s.cause ? (['cause'] as const) : []),
    ...(s.deposit.trim() && !s.inBreach ? (['breach'] as const) : []),
    ...(s.dependants.some((d) => !d.kind) ? (['dependant'] as const) : []),
    ...(lostDaysUnsourced({ lostIncome: lostIncomeOf(s) }).length ? (['lost_days'] as const) : []),
  ];
}

/** Reads the sheet into the calculator's input; asked for only once nothing is left to choose. */
export function inputOf(s: Sheet): CalculationInput {
  return {
    ...EMPTY_CALCULATION,
    clinicPct: percent(s.clinicPct),
    age: s.age.trim() === '' ? null : whole(s.age),
    medical: s.medical.filter(named).map((m) => ({ note: m.note, amountFen: sumOf(m.yuan) })),
    followUp: s.followUp.filter(named).map((m) => ({ note: m.note, amountFen: sumOf(m.yuan), certain: m.certain })),
    lostIncome: lostIncomeOf(s),
    nursing: s.nursingDays.trim()
      ? { carers: whole(s.nursingCarers), days: whole(s.nursingDays), dailyFen: s.nursingYuan.trim() ? fen(s.nursingYuan) : null }
      : null,
    transportFen: fen(s.transport),
    hospitalDays: whole(s.hospitalDays),
    nutritionDays: whole(s.nutritionDays),
    grades: s.grades
      .split(/[\s,，、]+/)
      .filter(Boolean)
      .map(whole),
    coefficientPct: s.coefficient.trim() ? percent(s.coefficient) : null,
    death: s.death,
    dependants: s.dependants.map((d) => ({ kind: d.kind || 'minor', age: whole(d.age), supporters: whole(d.supporters) })),
    devices: s.devices.filter(named).map((d) => ({ note: d.note, unitFen: sumOf(d.yuan), times: whole(d.times) })),
    mental: s.mental.trim() ? { severe: s.severe, amountFen: fen(s.mental) } : null,
    appraisalFeeFen: fen(s.appraisal),
    inFull: [...(s.mentalInFull ? (['mental'] as const) : []), ...(s.appraisalInFull ? (['appraisal_fee'] as const) : [])],
    fraud: s.fraud ? { kind: s.fraud, priceFen: fen(s.fraudPrice), lossFen: fen(s.fraudLoss) } : null,
    punitive: punitiveOf(s),
    refund: refundOf(s),
    interest:
      s.refund && s.interestRate.trim()
        ? {
            ratePct: percent(s.interestRate),
            days: isDay(s.interestFrom) && isDay(s.interestTo) ? daysBetween(s.interestFrom, s.interestTo) : Number.NaN,
            source: s.interestSource,
            from: s.interestFrom,
            to: s.interestTo,
          }
        : null,
    deposit: s.deposit.trim() ? { amountFen: fen(s.deposit), contractFen: fen(s.contract), clinicInBreach: s.inBreach === 'clinic' } : null,
    roundTo: s.roundTo,
  };
}
