import type { Transitions } from '../lifecycle/transitions.js';

/** An exhibit (证据) that is withdrawn stays in the record and is shown to nobody any more. */
export const EXHIBIT_TRANSITIONS = {
  withdraw: { from: ['shown'], to: 'withdrawn' },
} as const satisfies Transitions<'shown' | 'withdrawn'>;

export const UPLOAD_STATES = ['receiving', 'complete', 'refused'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** What became no exhibit is given up, however far it came; what was refused is never taken up again. */
export const UPLOAD_TRANSITIONS = {
  complete: { from: ['receiving'], to: 'complete' },
  refuse: { from: ['receiving'], to: 'refused' },
  give_up: { from: ['receiving', 'complete'], to: 'refused' },
} as const satisfies Transitions<UploadState>;
