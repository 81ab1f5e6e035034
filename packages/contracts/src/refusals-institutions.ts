/** What is said while an institution has not proved who it is, and to who checks it (ADR 0016). */
export const INSTITUTION_REFUSALS = {
  institution_unconfirmed: {
    zh: '贵机构尚未核验，暂时不能这样做；可以查看、答复、留言和上传证据。还缺：{missing}。请打开“机构核验”办理。',
    en: 'Your institution is not confirmed yet, so this is not possible; you can read, answer, write and add evidence. Missing: {missing}. Open "Institution check" to see to it.',
  },
  credit_code_invalid: {
    zh: '统一社会信用代码不对：应为18位，请对照营业执照或登记证书检查每一位。',
    en: 'This is no unified social credit code: it has 18 characters. Compare each with the business licence or certificate.',
  },
  licence_number_invalid: {
    zh: '登记号不对。请按《医疗机构执业许可证》上的“登记号”填写。',
    en: 'This is no registration number. Copy it from the practice licence.',
  },
  institution_nothing_to_prove: {
    zh: '贵机构已核验，或材料已提交正在核验，不用再提交。',
    en: 'Your institution is confirmed, or its papers are being checked. There is nothing to hand in now.',
  },
  institution_copy_needed: {
    zh: '请上传许可证的照片或PDF。',
    en: 'Upload a photo or PDF of the licence.',
  },
  institution_look_more: {
    zh: '只看提交的复印件不够。请再核对登记信息、去电、上门或当面查验原件，并勾选。',
    en: 'The copy alone is not enough. Look at a register, call, visit or see the original as well, and tick it.',
  },
  institution_decided: {
    zh: '这份材料刚刚已有核验结果。请看最新结果。',
    en: 'These papers have just been decided. See the result.',
  },
  institution_known: {
    zh: '已有一家经核验的机构使用这个登记号。如果是同一家，请选择“合并”。',
    en: 'A confirmed institution has this registration number. If it is the same one, merge the two.',
  },
  institution_target_invalid: {
    zh: '请从列出的已核验机构中选择。',
    en: 'Choose one of the confirmed institutions listed.',
  },
  both_sides: {
    zh: '同一个账户不能在一个案件中同时属于患方和医方。',
    en: 'One account cannot stand on both sides of a case.',
  },
} as const;
