import { formDocument, formRules, type FormData } from '../forms/forms.js';
import { NOT_USED } from './not-used.js';
import { RULES, type RuleId } from './citations.js';

/** What these rules left out or said too widely, written down again from the articles and not from the catalogue. */
describe('rules read again', () => {
  it.each<[RuleId, readonly string[], readonly string[]]>([
    // 条例 art. 23: (二) 病历资料、现场实物封存和启封 (三) 查阅、复制; 患者死亡的 … 尸检.
    [
      'RT-2',
      ['近亲属', '合法的解决途径', '现场实物', '封存、启封', '查阅、复制', '死亡', '尸检'],
      ['close relative', 'lawful routes', 'physical items', 'unsealing', 'viewing and copying', 'died', 'autopsy'],
    ],
    // 条例 art. 26, 27.
    [
      'REC-8',
      ['死因有异议', '48小时', '冻存', '7日', '同意并签字', '不同意或者拖延', '承担责任', '14日'],
      ['disputed', '48 hours', 'frozen', '7 days', 'signed consent', 'refuses or delays', 'answers for it', '14 days'],
    ],
    // 条例 art. 39: 医患双方签字或者盖章，人民调解员签字并加盖 … 印章.
    ['AGR-2', ['签字或者盖章', '调解员签字', '盖章'], ['signed or stamped', 'mediator has signed', 'sealed']],
    // 预付式消费解释 art. 1: 收取预付款后多次或者持续.
    ['PRE-1', ['预付款', '多次或者持续', '美容'], ['paid in advance', 'several times or continuously', 'beauty']],
    // 人身损害赔偿解释 art. 7: 医疗机构出具的证明 … 可以计算至定残日前一天.
    ['CMP-2', ['就诊机构的证明', '定残日前一天', '最近三年'], ['certified by the institution', 'day before grading', 'three-year average']],
    // 消费者权益保护法 art. 55(2): 明知 … 缺陷 … 死亡或者健康严重损害 … 所受损失二倍以下.
    [
      'LIA-20',
      ['明知', '缺陷', '死亡或者健康严重损害', '所受损失二倍以下', '上限'],
      ['knew of a defect', 'serious harm', 'up to twice the loss', 'ceiling'],
    ],
    // 民法典 art. 195: 从中断、有关程序终结时起.
    ['LIM-2', ['中断', '有关程序终结时'], ['end of the proceeding']],
  ])('%s names what the article names', (id, zh, en) => {
    for (const word of zh) expect(RULES[id].summary.zh).toContain(word);
    for (const word of en) expect(RULES[id].summary.en).toContain(word);
  });

  it('REC-9 lists the records of Regulation 16 by name, as a right of the patient', () => {
    const { zh, en } = RULES['REC-9'].summary;
    for (const type of [
      '门诊病历',
      '住院志',
      '体温单',
      '医嘱单',
      '化验单（检验报告）',
      '医学影像检查资料',
      '手术同意书',
      '手术及麻醉记录',
      '病理资料',
      '护理记录',
      '医疗费用',
    ])
      expect(zh).toContain(type);
    expect(zh).toContain('患者有权查阅、复制');
    expect(en).toContain('a patient may view and copy');
    expect(Object.keys(NOT_USED)).not.toContain('REC-9');
  });

  it('REC-9 stands under a letter that asks a clinic for the records', () => {
    expect(formRules('demand', false)).toContain('REC-9');
    const data = { consumer: '林小满', clinic: '澄颜门诊部', claims: ['records'], ladder: [], consents: [], issuedOn: '2026-11-27' };
    const letter = formDocument('demand', '1', { ...data, committee: '', note: null } as unknown as FormData, 'zh-CN');
    expect(letter.sources.join()).toContain('手术及麻醉记录');
  });
});
