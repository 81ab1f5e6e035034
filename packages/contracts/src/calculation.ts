import { isDay } from '@heyi/domain';
import * as z from 'zod/mini';
import type { RefusalCode } from './refusals.js';
import { faultInText, TEXTS } from './texts.js';

/** The calculator's sheet as it comes over the wire. Shapes only; what amounts mean is checked by the domain. */
const code = (c: RefusalCode): string => c;
const amount = z.number({ error: code('amount_invalid') });
const day = z.string({ error: code('date_invalid') }).check(z.refine(isDay, { error: code('date_invalid') }));
const whole = z.number({ error: code('count_invalid') });
const note = z.string().check(
  z.check((payload) => {
    const fault = faultInText(payload.value, TEXTS['calculation.note']);
    if (fault) payload.issues.push({ code: 'custom', input: payload.value, message: fault.code, params: fault.data });
  }),
);
const list = <T extends z.core.SomeType>(item: T) => z.array(item).check(z.maxLength(100, { error: code('too_many_entries') }));

export const calculationInput = z.object(
  {
    clinicPct: z.number({ error: code('percent_invalid') }),
    age: z.nullable(whole),
    medical: list(z.object({ note, amountFen: amount })),
    followUp: list(z.object({ note, amountFen: amount, certain: z.boolean() })),
    lostIncome: z.nullable(
      z.object({
        basis: z.enum(['actual', 'three_year_average', 'regional_wage'], { error: code('choice_invalid') }),
        amountFen: amount,
        days: whole,
        certificate: z.nullish(note),
        firstDay: z.nullish(day),
        gradingDay: z.nullish(day),
      }),
    ),
    nursing: z.nullable(z.object({ carers: whole, days: whole, dailyFen: z.nullable(amount) })),
    transportFen: amount,
    hospitalDays: whole,
    nutritionDays: whole,
    grades: list(whole),
    coefficientPct: z.nullable(z.number({ error: code('percent_invalid') })),
    death: z.boolean(),
    dependants: list(z.object({ kind: z.enum(['minor', 'incapable'], { error: code('choice_invalid') }), age: whole, supporters: whole })),
    devices: list(z.object({ note, unitFen: amount, times: whole })),
    mental: z.nullable(z.object({ severe: z.boolean(), amountFen: amount })),
    appraisalFeeFen: amount,
    inFull: list(z.enum(['mental', 'appraisal_fee'], { error: code('choice_invalid') })),
    fraud: z.nullable(
      z.object({ priceFen: amount, kind: z.enum(['service', 'drug'], { error: code('choice_invalid') }), lossFen: amount }),
    ),
    punitive: z.nullish(z.object({ knew: z.boolean(), serious: z.boolean(), multiple: z.nullable(amount), sumFen: z.nullable(amount) })),
    refund: z.nullable(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('used'),
          paidFen: amount,
          bonusFen: amount,
          usedListFen: amount,
          usedDiscountFen: z.nullish(amount),
          cause: z.enum(['clinic', 'consumer'], { error: code('choice_invalid') }),
        }),
        z.object({ kind: z.literal('term'), paidFen: amount, totalDays: whole, remainingDays: whole }),
        z.object({
          kind: z.literal('seven_days'),
          paidFen: amount,
          daysSincePayment: whole,
          hadBefore: z.boolean(),
          deliveredFen: z.nullish(amount),
        }),
      ]),
    ),
    interest: z.nullable(
      z.object({
        ratePct: z.number({ error: code('percent_invalid') }),
        days: whole,
        source: note,
        from: z.nullish(z.string()),
        to: z.nullish(z.string()),
      }),
    ),
    /** A home region with a higher standard (CMP-9), by its code. */
    homeRegionCode: z.nullish(z.string().check(z.regex(/^\d{6}$/, { error: code('choice_invalid') }))),
    deposit: z.nullable(z.object({ amountFen: amount, contractFen: amount, clinicInBreach: z.boolean() })),
    roundTo: z.enum(['fen', 'yuan'], { error: code('choice_invalid') }),
  },
  { error: code('input_invalid') },
);
