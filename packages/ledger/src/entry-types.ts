/** The formats of dossiers there have been: by hash alone (9604993), with an index, and bound to the entry of its making. */
export type DossierFormat = 1 | 2 | 3;

/**
 * Every type of entry, since which format it is written, and whether a dossier shows its payload beside the commitment or,
 * being without prejudice (ONL-4), holds it in `without-prejudice/` alone: what was offered, answered, reckoned or conceded
 * only to settle. Decided by hand; the server does not compile with a type that is not here, and a verifier refuses one.
 */
export const ENTRY_TYPES = {
  'case.started': { standing: 'shown', since: 1 },
  'case.filed': { standing: 'shown', since: 1 },
  'case.answered': { standing: 'shown', since: 1 },
  'case.applied': { standing: 'shown', since: 1 },
  'case.consented': { standing: 'shown', since: 1 },
  'case.accepted': { standing: 'shown', since: 1 },
  'case.assigned': { standing: 'shown', since: 1 },
  'case.ended': { standing: 'shown', since: 1 },
  'case.withdrawn': { standing: 'shown', since: 2 },
  'case.negotiation_ended': { standing: 'shown', since: 2 },
  'case.mediation_declined': { standing: 'shown', since: 2 },
  'case.application_withdrawn': { standing: 'shown', since: 2 },
  'case.refused': { standing: 'shown', since: 2 },
  'case.end_asked': { standing: 'shown', since: 2 },
  'case.end_taken_back': { standing: 'shown', since: 2 },
  'case.terminated': { standing: 'shown', since: 2 },
  'case.read': { standing: 'shown', since: 1 },
  'clinic.confirmed': { standing: 'shown', since: 2 },
  'clinic.merged': { standing: 'shown', since: 2 },
  'clinic.notice_recorded': { standing: 'shown', since: 2 },
  'clinic.joined_by_code': { standing: 'shown', since: 2 },
  'clinic.code_made': { standing: 'shown', since: 2 },
  // What a request about the mediator says reaches who asked and who decides; its entry holds a hash, and stays apart all the same.
  'mediator.requested': { standing: 'withheld', since: 1 },
  'mediator.request_withdrawn': { standing: 'withheld', since: 1 },
  'mediator.kept': { standing: 'withheld', since: 1 },
  'mediator.replaced': { standing: 'shown', since: 1 },
  // Of a caucus, which stays apart whole.
  'caucus.asked': { standing: 'withheld', since: 2 },
  'caucus.allowed': { standing: 'withheld', since: 2 },
  'caucus.refused': { standing: 'withheld', since: 2 },
  'caucus.taken_back': { standing: 'withheld', since: 2 },
  'representative.named': { standing: 'shown', since: 1 },
  'representative.ended': { standing: 'shown', since: 1 },
  'name.corrected': { standing: 'shown', since: 2 },
  'exhibit.added': { standing: 'shown', since: 1 },
  'exhibit.withdrawn': { standing: 'shown', since: 1 },
  'exhibit.opened': { standing: 'shown', since: 1 },
  'exhibit.derived': { standing: 'shown', since: 2 },
  'message.posted': { standing: 'shown', since: 1 },
  'message.recalled': { standing: 'shown', since: 2 },
  'offer.made': { standing: 'withheld', since: 1 },
  'offer.accepted': { standing: 'withheld', since: 1 },
  'offer.declined': { standing: 'withheld', since: 1 },
  'offer.withdrawn': { standing: 'withheld', since: 1 },
  'offer.expired': { standing: 'withheld', since: 1 },
  'offer.answered': { standing: 'withheld', since: 1 },
  // Hashes and signatures of a document; its words stand in the document.
  'agreement.drafted': { standing: 'shown', since: 1 },
  'agreement.made': { standing: 'shown', since: 1 },
  'agreement.signed': { standing: 'shown', since: 1 },
  'agreement.sealed': { standing: 'shown', since: 1 },
  'agreement.effective': { standing: 'shown', since: 1 },
  'agreement.stamped': { standing: 'shown', since: 1 },
  'settlement.drafted': { standing: 'shown', since: 1 },
  // Why a side left the signing is said in negotiation.
  'settlement.left': { standing: 'withheld', since: 1 },
  'clock.started': { standing: 'shown', since: 1 },
  'clock.changed': { standing: 'shown', since: 1 },
  'clock.ended': { standing: 'shown', since: 1 },
  'event.recorded': { standing: 'shown', since: 1 },
  'event.withdrawn': { standing: 'shown', since: 1 },
  'extension.asked': { standing: 'shown', since: 1 },
  'extension.agreed': { standing: 'shown', since: 1 },
  'extension.refused': { standing: 'shown', since: 1 },
  'demand.sent': { standing: 'shown', since: 1 },
  'demand.reached': { standing: 'shown', since: 1 },
  'demand.answered': { standing: 'shown', since: 1 },
  'demand.closed': { standing: 'shown', since: 3 },
  // Each way a letter was served, and what became of it.
  'service.made': { standing: 'shown', since: 3 },
  'service.changed': { standing: 'shown', since: 3 },
  'demand.step': { standing: 'shown', since: 1 },
  'calculation.made': { standing: 'withheld', since: 1 },
  'responsibility.stated': { standing: 'withheld', since: 1 },
  'basis.elected': { standing: 'shown', since: 1 },
  'obligation.reported': { standing: 'shown', since: 1 },
  'obligation.confirmed': { standing: 'shown', since: 1 },
  'obligation.contested': { standing: 'shown', since: 1 },
  'obligation.missed': { standing: 'shown', since: 1 },
  'audit.opened': { standing: 'shown', since: 1 },
  'letter.issued': { standing: 'shown', since: 1 },
  'dossier.taken': { standing: 'shown', since: 1 },
  // Names the very index of the dossier it was made for.
  'dossier.made': { standing: 'shown', since: 3 },
} as const satisfies Record<string, { readonly standing: 'shown' | 'withheld'; readonly since: DossierFormat }>;

export type EntryType = keyof typeof ENTRY_TYPES;

export const isEntryType = (type: string): type is EntryType => Object.hasOwn(ENTRY_TYPES, type);

/** Whether the payload of an entry may stand outside `without-prejudice/`. Of every chain but the joint one none may. */
export const shownOutside = (audience: string, type: string): boolean =>
  audience === 'joint' && isEntryType(type) && ENTRY_TYPES[type].standing === 'shown';
