import type { Procedure } from '../cases/procedures.js';
import { demandLetter, type DemandFacts } from './letter.js';

const FACTS: DemandFacts = {
  consumerName: '林小满',
  person: { filedFor: 'self', patientName: null, agent: null },
  clinicName: '澄颜门诊部',
  procedure: 'eyelid',
  treatmentDay: '2025-09-17',
  troubles: ['harm', 'refund_refused'],
  claims: ['refund', 'records'],
  amountFen: 1_860_000,
  replyDays: 7,
};
const first = (over: Partial<DemandFacts>, locale: 'zh-CN' | 'en' = 'zh-CN') => demandLetter({ ...FACTS, ...over }, locale).split('\n')[1];

describe('the letter that a person may edit and send', () => {
  it('says in Chinese what was answered, in its order, and nothing else', () => {
    const lines = demandLetter(FACTS, 'zh-CN').split('\n');
    expect(lines[0]).toBe('澄颜门诊部：');
    expect(lines[1]).toBe('本人林小满于2025年9月17日（周三）在贵机构接受眼睑 / 眼袋手术。现将问题说明如下：');
    expect(lines.slice(2, 4).map((line) => line.slice(0, 3))).toEqual(['1. ', '2. ']);
    expect(lines[4]).toContain('金额：¥18,600.00。');
    expect(lines[5]).toContain('请妥善保管本人的全部病历');
    expect(lines[6]).toContain('7日内书面答复');
    expect(lines).toHaveLength(8);
  });
  it('and in English', () => {
    const lines = demandLetter(FACTS, 'en').split('\n');
    expect(lines[0]).toBe('To 澄颜门诊部:');
    expect(lines[1]).toBe('I, 林小满, received Eyelid or eye-bag surgery at your clinic on 17 Sept 2025 (Wed). These are the problems:');
    expect(lines.slice(2, 4).map((line) => line.slice(0, 3))).toEqual(['1. ', '2. ']);
    expect(lines[4]).toContain('Amount: ¥18,600.00.');
    expect(lines[6]).toContain('within 7 days');
  });
  it('leaves room for what nobody has said, and claims no sum', () => {
    const zh = demandLetter({ ...FACTS, consumerName: null, clinicName: null, amountFen: null }, 'zh-CN');
    expect(zh).toContain('（机构名称）：');
    expect(zh).toContain('本人（姓名）于');
    expect(zh).not.toContain('金额');
    expect(demandLetter({ ...FACTS, amountFen: null }, 'en')).not.toContain('Amount');
  });
  it('says of a package that it was bought, not received', () => {
    expect(first({ procedure: 'prepaid' })).toBe('本人林小满于2025年9月17日（周三）在贵机构购买预付卡或套餐。现将问题说明如下：');
    expect(first({ procedure: 'prepaid' }, 'en')).toContain('bought a prepaid card or package at your clinic');
    expect(first({ instead: 'package' })).toContain('在贵机构购买眼睑 / 眼袋手术的套餐。');
    expect(first({ instead: 'package' }, 'en')).toContain('bought a package of Eyelid or eye-bag surgery at your clinic on');
  });
  it('says of a deposit, and of what was paid ahead, that nothing was done for it yet', () => {
    expect(first({ instead: 'deposit' })).toContain('为眼睑 / 眼袋手术向贵机构交纳定金或者订金。');
    expect(first({ instead: 'deposit' }, 'en')).toContain('paid your clinic a deposit for Eyelid or eye-bag surgery on');
    expect(first({ instead: 'ahead' })).toContain('为眼睑 / 眼袋手术向贵机构付款，尚未接受治疗。');
    expect(first({ instead: 'ahead' }, 'en')).toContain('paid your clinic for Eyelid or eye-bag surgery, which has not been done, on');
  });
});

describe('the letter by person', () => {
  const FOR = {
    child: { filedFor: 'child', patientName: '林小宝', agent: null },
    ward: { filedFor: 'ward', patientName: '林大山', agent: null },
    deceased: { filedFor: 'deceased', patientName: '林大山', agent: null },
  } as const;
  it.each([
    ['child', '本人林小满系患者林小宝（未成年人）的法定代理人。林小宝于2025年9月17日（周三）在贵机构接受眼睑 / 眼袋手术。'],
    ['ward', '本人林小满系患者林大山的监护人和法定代理人。林大山于2025年9月17日（周三）在贵机构接受眼睑 / 眼袋手术。'],
    ['deceased', '本人林小满系已故患者林大山的近亲属。林大山于2025年9月17日（周三）在贵机构接受眼睑 / 眼袋手术。'],
  ] as const)('names who writes and the patient of a %s, and keeps the patient’s records', (who, line) => {
    expect(first({ person: FOR[who] })).toBe(`${line}现将问题说明如下：`);
    const zh = demandLetter({ ...FACTS, person: FOR[who] }, 'zh-CN');
    expect(zh).toContain(`请妥善保管患者${FOR[who].patientName}的全部病历`);
    expect(zh.match(/本人/g)).toHaveLength(1);
    const en = first({ person: FOR[who] }, 'en');
    expect(en).toContain(`${FOR[who].patientName} received Eyelid`);
    expect(en).not.toMatch(/I, 林小满, received/);
  });
  it('says when the patient died, and asks neither to operate again nor to apologise to the dead', () => {
    const facts = {
      ...FACTS,
      person: { ...FOR.deceased, deathDay: '2025-09-20' },
      claims: ['compensation', 'revision', 'apology'],
    } as const;
    const zh = demandLetter(facts, 'zh-CN');
    expect(zh).toContain('接受眼睑 / 眼袋手术，于2025年9月20日（周六）去世。');
    expect(zh).toContain('请贵机构：赔偿损失；向近亲属赔礼道歉。');
    const en = demandLetter(facts, 'en');
    expect(en).toContain('I ask you for: Compensation; An apology to the close relatives.');
    expect(en).toContain(
      'I, 林小满, am a close relative of the late patient 林大山. 林大山 received Eyelid or eye-bag surgery at your clinic on 17 Sept 2025 (Wed) and died on 20 Sept 2025 (Sat).',
    );
    // The day may be unknown, and no other person's day of death is told.
    expect(first({ person: FOR.deceased }, 'en')).toContain('at your clinic on 17 Sept 2025 (Wed). These are the problems:');
    expect(first({ person: { ...FOR.child, deathDay: '2025-09-20' } }, 'en')).not.toContain('died');
    expect(first({ person: { ...FOR.child, deathDay: '2025-09-20' } })).not.toContain('去世');
  });
  it('is written by an agent in the name of who claims', () => {
    const agent = { name: '周律师' };
    expect(first({ person: { filedFor: 'self', patientName: null, agent } })).toBe(
      '本人周律师受林小满委托，作为其代理人致函（附授权委托书）。委托人林小满于2025年9月17日（周三）在贵机构接受眼睑 / 眼袋手术。现将问题说明如下：',
    );
    expect(first({ person: { ...FOR.child, agent } })).toContain('委托人林小满系患者林小宝（未成年人）的法定代理人。林小宝于');
    expect(first({ person: { ...FOR.child, agent } }, 'en')).toContain('林小满 is the legal representative of the patient 林小宝');
    expect(first({ person: FOR.child }, 'en')).toContain('I, 林小满, am the legal representative of the patient 林小宝');
    const en = demandLetter({ ...FACTS, person: { filedFor: 'self', patientName: null, agent: { name: null } } }, 'en');
    expect(en).toContain('I, (name of the agent), write as the agent of 林小满 (power of attorney enclosed). 林小满 received');
    expect(en).toContain('林小满 asks you for');
    expect(en).toContain('of the patient 林小满 safe');
  });
  it('leaves room for a patient nobody has named', () => {
    const person = { filedFor: 'child', patientName: null, agent: null } as const;
    expect(first({ consumerName: null, person })).toContain('本人（姓名）系患者（患者姓名）（未成年人）的法定代理人。');
    expect(first({ person }, 'en')).toContain('of the patient (name of the patient), who is a minor');
  });
  it.each(['eyelid', 'prepaid'] as Procedure[])('has no Chinese in English where names have none (%s)', (procedure) => {
    for (const person of [FOR.child, FOR.ward, { ...FOR.deceased, deathDay: '2025-09-20', agent: { name: null } }])
      expect(
        demandLetter({ ...FACTS, procedure, consumerName: 'Lin', clinicName: 'C', person: { ...person, patientName: 'Bao' } }, 'en'),
      ).not.toMatch(/[\u4e00-\u9fff]/);
  });
});
