/**
 * Acts that bind a person for good, or change who can act in a name, and how each proves that the person is there
 * (ADR 0017). What binds by a later signature alone, and what can be taken back, is none of them. `before`: a proof of
 * presence, made for this very act in this session, is spent by it. `itself`: the act carries its proof, an assertion of a
 * registered passkey over the document or a code sent for it.
 */
export const BINDING_ACTS = {
  changeContact: 'before',
  changePassword: 'before',
  changeRoles: 'before',
  decideInstitution: 'before',
  declineMediation: 'before',
  endMembership: 'before',
  endNegotiation: 'before',
  endSessions: 'before',
  handInInstitution: 'before',
  inviteMember: 'before',
  makeJoinCode: 'before',
  nameRepresentative: 'before',
  refuseApplication: 'before',
  registerPasskey: 'before',
  removePasskey: 'before',
  sealAgreement: 'before',
  signWithCode: 'itself',
  signWithPasskey: 'itself',
  terminateMediation: 'before',
  withdrawApplication: 'before',
  withdrawCase: 'before',
} as const satisfies Record<string, 'before' | 'itself'>;

export type BindingAct = keyof typeof BINDING_ACTS;
export type ProvenFirst = { [A in BindingAct]: (typeof BINDING_ACTS)[A] extends 'before' ? A : never }[BindingAct];

export const isBindingAct = (operation: string): operation is BindingAct => Object.hasOwn(BINDING_ACTS, operation);
export const isProvenFirst = (operation: string): operation is ProvenFirst =>
  isBindingAct(operation) && BINDING_ACTS[operation] === 'before';
