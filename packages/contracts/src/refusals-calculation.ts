/** Why a sheet of the calculator is not taken: days of lost income (CMP-2), punitive damages by the loss (LIA-20). */
export const CALCULATION_REFUSALS = {
  lost_days_unsourced: {
    zh: '误工天数要有依据：请写明就诊机构的误工证明，或者填写第一天误工的日期和定残日。',
    en: 'The days need a source: name the certificate of the institution that gave treatment, or enter the first day lost and the day of grading.',
  },
  lost_days_incomplete: {
    zh: '请同时填写第一天误工的日期和定残日。',
    en: 'Enter both the first day lost and the day of grading.',
  },
  lost_days_order: { zh: '定残日应当晚于第一天误工的日期。', en: 'The day of grading must be later than the first day lost.' },
  lost_days_no_grade: {
    zh: '计算至定残日前一天的，须有伤残等级或者伤残系数；没有的，请写明就诊机构的误工证明。',
    en: 'Days up to the one before grading need a grade or a coefficient; without one, name the certificate of the institution that gave treatment.',
  },
  lost_days_over: {
    zh: '误工天数不能多于{days}天：因伤致残的，计算至定残日前一天，即{until}。',
    en: 'No more than {days} days: with a disability they end on the day before grading, {until}.',
  },
  punitive_unfounded: {
    zh: '损失二倍以下的惩罚性赔偿，须同时主张两项：经营者明知有缺陷仍然提供；造成死亡或者健康严重损害。',
    en: 'Punitive damages of up to twice the loss need both: the defect was known and the thing or service provided all the same; death or serious harm to health came of it.',
  },
  punitive_multiple: {
    zh: '请填写大于0、不超过2的倍数，最多两位小数。',
    en: 'Enter a multiple above 0 and up to 2, with two decimals at most.',
  },
  punitive_no_loss: {
    zh: '请先填写所受损失，例如医疗费、误工费、残疾赔偿金。',
    en: 'First enter the loss suffered, such as medical cost, lost income or disability.',
  },
  punitive_over: { zh: '不能超过所受损失的二倍，即{cap}元。', en: 'No more than twice the loss suffered, {cap} yuan.' },
} as const satisfies Record<string, { zh: string; en: string }>;
