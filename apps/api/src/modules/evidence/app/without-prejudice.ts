import type { JournalType } from '../../../platform/journal/journal.js';

/**
 * Which payloads of the joint chain a dossier shows beside their commitment, decided by hand for each type (ONL-4): what
 * was offered, answered, reckoned or conceded only to settle stands in `without-prejudice/` alone. A type that is new does
 * not compile until it is decided here; one that an older journal holds and this table does not know is withheld.
 */
const STANDING = {
  'case.started': 'shown',
  'case.filed': 'shown',
  'case.answered': 'shown',
  'case.applied': 'shown',
  'case.consented': 'shown',
  'case.accepted': 'shown',
  'case.assigned': 'shown',
  'case.ended': 'shown',
  'case.withdrawn': 'shown',
  'case.negotiation_ended': 'shown',
  'case.mediation_declined': 'shown',
  'case.application_withdrawn': 'shown',
  'case.refused': 'shown',
  'case.end_asked': 'shown',
  'case.end_taken_back': 'shown',
  'case.terminated': 'shown',
  'case.read': 'shown',
  'clinic.confirmed': 'shown',
  'clinic.merged': 'shown',
  // What a request about the mediator says reaches who asked and who decides; its entry holds a hash, and stays apart all the same.
  'mediator.requested': 'withheld',
  'mediator.request_withdrawn': 'withheld',
  'mediator.kept': 'withheld',
  'mediator.replaced': 'shown',
  'representative.named': 'shown',
  'representative.ended': 'shown',
  'name.corrected': 'shown',
  'exhibit.added': 'shown',
  'exhibit.withdrawn': 'shown',
  'exhibit.opened': 'shown',
  'exhibit.derived': 'shown',
  'message.posted': 'shown',
  'message.recalled': 'shown',
  'offer.made': 'withheld',
  'offer.accepted': 'withheld',
  'offer.declined': 'withheld',
  'offer.withdrawn': 'withheld',
  'offer.expired': 'withheld',
  'offer.answered': 'withheld',
  // Hashes and signatures of a document; its words stand in the document.
  'agreement.drafted': 'shown',
  'agreement.made': 'shown',
  'agreement.signed': 'shown',
  'agreement.sealed': 'shown',
  'agreement.effective': 'shown',
  'agreement.stamped': 'shown',
  'settlement.drafted': 'shown',
  // Why a side left the signing is said in negotiation.
  'settlement.left': 'withheld',
  'clock.started': 'shown',
  'clock.changed': 'shown',
  'clock.ended': 'shown',
  'event.recorded': 'shown',
  'event.withdrawn': 'shown',
  'extension.asked': 'shown',
  'extension.agreed': 'shown',
  'extension.refused': 'shown',
  'demand.sent': 'shown',
  'demand.reached': 'shown',
  'demand.answered': 'shown',
  'demand.step': 'shown',
  'calculation.made': 'withheld',
  'responsibility.stated': 'withheld',
  'basis.elected': 'shown',
  'obligation.reported': 'shown',
  'obligation.confirmed': 'shown',
  'obligation.contested': 'shown',
  'obligation.missed': 'shown',
  'audit.opened': 'shown',
  'letter.issued': 'shown',
  'dossier.taken': 'shown',
} as const satisfies Record<JournalType, 'shown' | 'withheld'>;

/** Whether the payload of an entry may stand outside `without-prejudice/`. Of every chain but the joint one none may. */
export const shownOutside = (audience: string, type: string): boolean =>
  audience === 'joint' && Object.hasOwn(STANDING, type) && STANDING[type as JournalType] === 'shown';
