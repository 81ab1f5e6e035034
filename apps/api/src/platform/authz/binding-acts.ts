/**
 * Acts that bind a person or change who can act in their name, and how each proves that the person is there
 * (ADR 0017). `before`: a proof of presence, made for this very act in this session, is spent by it. `itself`: the act
 * carries its proof, an assertion of a registered passkey over the document or a code sent for it.
 */
export const BINDING_ACTS = {
  changeContact: 'before',
  changePassword: 'before',
  changeRoles: 'before',
  endMembership: 'before',
  endSessions: 'before',
  inviteMember: 'before',
  nameRepresentative: 'before',
  registerPasskey: 'before',
  removePasskey: 'before',
  sealAgreement: 'before',
  signWithCode: 'itself',
  signWithPasskey: 'itself',
} as const satisfies Record<string, 'before' | 'itself'>;

export type BindingAct = keyof typeof BINDING_ACTS;
export type ProvenFirst = { [A in BindingAct]: (typeof BINDING_ACTS)[A] extends 'before' ? A : never }[BindingAct];

export const isBindingAct = (operation: string): operation is BindingAct => Object.hasOwn(BINDING_ACTS, operation);
export const isProvenFirst = (operation: string): operation is ProvenFirst =>
  isBindingAct(operation) && BINDING_ACTS[operation] === 'before';
