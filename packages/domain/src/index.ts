export * from './result.js';
export * from './ids.js';
export * from './money/money.js';
export * from './typed/amounts.js';
export * from './typed/counts.js';
export * from './typed/days.js';
export * from './time/day.js';
export * from './time/calendar.js';
export * from './time/holiday-notice.js';
export * from './citations/rule.js';
export * from './citations/instruments.js';
export * from './citations/citations.js';
export * from './citations/not-used.js';
export * from './text/characters.js';
export * from './text/keepable.js';
export * from './text/names.js';
export * from './text/free-text.js';
export * from './contacts/contact.js';
export * from './contacts/masked.js';
export * from './contacts/reach.js';
export * from './notices/clinic-notice.js';
export * from './notices/join-code.js';
export * from './cases/audience.js';
export * from './cases/caucus-reading.js';
export * from './cases/procedures.js';
export * from './institutions/credit-code.js';
export * from './institutions/institution.js';
export * from './lifecycle/case-lifecycle.js';
export * from './lifecycle/case-lifecycle.rules.js';
export * from './lifecycle/capacity.js';
export * from './lifecycle/endings.js';
export * from './lifecycle/guards.js';
export * from './lifecycle/mediator-choice.js';
export * from './offers/offer.js';
export * from './offers/offer-lifecycle.js';
export * from './offers/offer.rules.js';
export * from './clocks/autopsy.js';
export * from './clocks/clock.js';
export * from './clocks/explain.js';
export * from './next/next-for.js';
export {
  AWAITED,
  BARS,
  NEXT_STEPS,
  PRESSES,
  TURNS,
  type Awaited,
  type Bar,
  type Next,
  type NextClock,
  type NextFacts,
  type NextStep,
  type Press,
  type RunningClock,
  type Turn,
} from './next/next.js';
export * from './events/legal-events.js';
export * from './limitation/beginning.js';
export * from './limitation/limitation.js';
export * from './demand/asks.js';
export * from './demand/letter.js';
export * from './demand/troubles.js';
export * from './demand/silence-ladder.js';
export * from './explorer/answers.js';
export * from './explorer/by-person.js';
export * from './explorer/by-trouble.js';
export * from './explorer/claims.js';
export * from './explorer/death.js';
export * from './explorer/explorer.js';
export * from './explorer/letter-of.js';
export * from './explorer/limitations.js';
export * from './explorer/paid-as.js';
export * from './explorer/paid.js';
export * from './explorer/person.js';
export * from './explorer/ways.js';
export * from './explorer/wishes.js';
export { REASONED } from './explorer/ways-ranked.js';
export * from './responsibility/responsibility.js';
export * from './compensation/parameters.js';
export * from './compensation/kept-parameters.js';
export * from './compensation/wages.js';
export * from './compensation/rates.js';
export * from './compensation/sheet.js';
export * from './compensation/calculation.js';
export * from './compensation/prepaid.js';
export * from './compensation/heads.js';
export * from './compensation/lost-income.js';
export * from './compensation/punitive.js';
export * from './compensation/disability.js';
export * from './compensation/facial-scars.js';
export * from './compensation/appearance.js';
export * from './compensation/dependants.js';
export * from './forms/forms.js';
export { endNote } from './forms/form-words.js';
export type { FormTable, HandedOver, ServedLetter } from './forms/form-tables.js';
export * from './agreements/agreement.js';
export * from './agreements/agreement-lifecycle.js';
export * from './agreements/limitation-clause.js';
export * from './agreements/agreement.rules.js';
export * from './agreements/redraft.rules.js';
export * from './obligations/obligation.js';
export * from './demand/demand-lifecycle.js';
export * from './evidence/evidence-lifecycle.js';
export * from './lifecycle/request-lifecycle.js';
export * from './lifecycle/transitions.js';
export * from './evidence/evidence.js';
export * from './evidence/judge.js';
export * from './evidence/packed.js';
export * from './evidence/kinds.js';
export * from './evidence/text.js';
export * from './evidence/exhibit-gate.js';
