/** Why an event of law is not taken: those of a death and an autopsy (REC-8). */
export const EVENT_REFUSALS = {
  time_needed: { zh: '请写明几点几分，例如 14:30。', en: 'Write the time of day, as in 14:30.' },
  not_of_a_deceased: {
    zh: '这一项只用于为已去世的亲属提交的案件。',
    en: 'This belongs to cases that were filed for a relative who died.',
  },
} as const satisfies Record<string, { zh: string; en: string }>;
