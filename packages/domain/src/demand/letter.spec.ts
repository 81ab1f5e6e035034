import { demandLetter, type DemandFacts } from './letter.js';

const FACTS: DemandFacts = {
  consumerName: '林小满',
  clinicName: '澄颜门诊部',
  procedure: 'eyelid',
  treatmentDay: '2025-09-17',
  troubles: ['harm', 'refund_refused'],
  claims: ['refund', 'records'],
  amountFen: 1_860_000,
  replyDays: 7,
};

describe('the letter that a person may edit and send', () => {
  it('says in Chinese what was answered, in its order, and nothing else', () => {
    const lines = demandLetter(FACTS, 'zh-CN').split('\n');
    expect(lines[0]).toBe('澄颜门诊部：');
    expect(lines[1]).toContain('本人林小满于2025年9月17日（周三）在贵机构接受');
    expect(lines.slice(2, 4).map((line) => line.slice(0, 3))).toEqual(['1. ', '2. ']);
    expect(lines[4]).toContain('金额：¥18,600.00。');
    expect(lines[6]).toContain('7日内书面答复');
    expect(lines).toHaveLength(8);
  });
  it('and in English', () => {
    const lines = demandLetter(FACTS, 'en').split('\n');
    expect(lines[0]).toBe('To 澄颜门诊部:');
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
});
