/**
 * What each reader of a case learns of it (product.md, *Who sees what*). `reads`: whenever the case is there for them;
 * `afterOpening`: people of the regulator, once their own office has opened the case with a reason. Everybody else never.
 */
export interface Fact {
  readonly reads: string;
  readonly afterOpening?: string;
}

const consumers = 'consumer general special';
const clinic = 'desk doctor signatory clinicAdministrator';
const sides = `${consumers} ${clinic}`;
const committee = 'intake chair mediator';
const insiders = `${sides} ${committee}`;
const regulators = 'officer auditor cityAuditor';
/** The joint record: read by both sides and the committee, and by an office that has opened the case. */
const joint: Fact = { reads: insiders, afterOpening: regulators };
/** What a caucus holds is the mediator's and one side's; no office reads it, opened or not. */
const ofConsumer: Fact = { reads: `${consumers} mediator` };
const ofClinic: Fact = { reads: `${clinic} mediator` };

export const FACTS: Readonly<Record<string, Fact>> = {
  /** Number, county, clinic, procedure, stage, age: what a regulator's queue shows before opening. */
  'case.shell': { reads: `${insiders} ${regulators}` },
  'case.partyNames': joint,
  'case.story': joint,
  'case.sums': joint,
  'case.patient': joint,
  'case.people': joint,
  'case.mediation': joint,
  'case.limitation': { reads: consumers },
  'case.whoLooked': joint,
  /** For who may name, assign or change one. */
  'mediators.toChoose': { reads: `${consumers} desk signatory intake chair` },
  'mediatorRequest.consumer': { reads: `${consumers} intake chair` },
  'mediatorRequest.clinic': { reads: `${clinic} intake chair` },
  'mediatorRequest.mediator': { reads: 'mediator intake chair' },

  'offer.terms': joint,
  'offer.sum': joint,
  /** Secret until both have answered, and after. */
  'offer.answer.consumer': ofConsumer,
  'offer.answer.clinic': ofClinic,

  'exhibit.joint': joint,
  'exhibit.caucus_consumer': ofConsumer,
  'exhibit.caucus_clinic': ofClinic,
  'exhibit.bytes.joint': joint,
  'exhibit.bytes.caucus_consumer': ofConsumer,
  'exhibit.bytes.caucus_clinic': ofClinic,

  'channel.joint': joint,
  'channel.caucus_consumer': ofConsumer,
  'channel.caucus_clinic': ofClinic,
  'channel.committee': { reads: committee },

  /** That a caucus was kept from a mediator who came later, was asked for and answered: that side's and this mediator's. */
  'caucus.earlier.caucus_consumer': ofConsumer,
  'caucus.earlier.caucus_clinic': ofClinic,

  'journal.joint': joint,
  'journal.caucus_consumer': ofConsumer,
  'journal.caucus_clinic': ofClinic,
  'journal.committee': { reads: committee },
  /** Whose office looked, and why: for that office's own people, before the opening nothing. */
  'journal.oversight': { reads: '', afterOpening: regulators },

  /** Like everything of a side's caucus: the mediator works with it, and the other side never sees it. */
  'calculation.consumer': ofConsumer,
  'calculation.clinic': ofClinic,
  'calculation.mediator': { reads: committee },
  'responsibility.consumer': joint,
  'responsibility.clinic': joint,
  'responsibility.mediator.joint': joint,
  'responsibility.mediator.committee': { reads: committee },

  letter: joint,
  demand: joint,
  clock: joint,
  event: joint,
  'agreement.text': joint,
  'agreement.paper': joint,
  'signature.name': joint,
  /** An unresolved case has none: nothing was agreed. */
  obligation: { reads: insiders },
};

/** Facts of which a reader is told something for themselves alone: what they may do, what they are, what they have not read. */
export const OF_THE_READER = ['reader', 'own', 'office', 'public', 'answer'] as const;
