import type { Transitions } from '../lifecycle/transitions.js';

/** Where a version of an agreement (调解协议书) stands: its document is made, signed, and closed by a seal or a timestamp. */
export const AGREEMENT_STATES = ['making', 'ready', 'void', 'failed', 'sealed'] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** A version that is sealed stays for good; one that is void is not signed any more. */
export const AGREEMENT_TRANSITIONS = {
  make: { from: ['making'], to: 'ready' },
  fail: { from: ['making'], to: 'failed' },
  remake: { from: ['failed'], to: 'making' },
  seal: { from: ['ready'], to: 'sealed' },
  void: { from: ['making', 'ready', 'failed'], to: 'void' },
} as const satisfies Transitions<AgreementState>;
