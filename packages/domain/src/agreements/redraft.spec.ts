import fc from 'fast-check';
import type { AgreementData } from './agreement.js';
import { agreementsSayTheSame, changesInDraft, textDiff } from './redraft.rules.js';

const data = (over: Partial<AgreementData> = {}): AgreementData => ({
  schema: 'heyi-agreement/1',
  kind: 'mediated',
  number: '和调协〔2026〕00001号',
  caseNumber: 'HY-110105-2026-00001',
  version: 1,
  committee: '委员会',
  consumer: { name: '林小满', contact: '138****1001' },
  clinic: { name: '澄颜', contact: '' },
  mediator: '周敏',
  procedure: 'eyelid',
  treatmentDay: '2026-05-26',
  facts: '双侧下睑修复术后出现局部凹陷。',
  terms: {
    items: [{ kind: 'refund', note: '', amountFen: 1_860_000 }],
    totalFen: 1_860_000,
    split: { clinicPct: 60, consumerPct: 40 },
    instalments: [{ amountFen: 1_860_000, dueOn: '2026-12-22' }],
  },
  paymentMethod: '银行转账',
  clauses: ['双方保密。'],
  draftedOn: '2026-11-22',
  ...over,
});

describe('a new version of an agreement', () => {
  it.each([{ version: 2 }, { draftedOn: '2027-01-03' }, { number: '和调协〔2027〕00001号' }])('says the same with %j', (over) =>
    expect(agreementsSayTheSame(data(), data(over))).toBe(true),
  );
  it('says the same whatever the order of keys', () => {
    const { schema, ...rest } = data();
    expect(agreementsSayTheSame(data(), { ...rest, schema })).toBe(true);
  });
  it('says something else where a term is missing', () => {
    const without = Object.fromEntries(Object.entries(data()).filter(([key]) => key !== 'facts'));
    expect(agreementsSayTheSame(data(), without as unknown as AgreementData)).toBe(false);
  });
  it.each<Partial<AgreementData>>([
    { facts: '双侧下睑修复术后出现局部凹陷，医方认可。' },
    { paymentMethod: '现金' },
    { clauses: [] },
    { clauses: ['双方保密。', '另行约定。'] },
    { mediator: '丁予' },
    { consumer: { name: '林小满', contact: '139****1001' } },
    { terms: { ...data().terms, split: { clinicPct: 61, consumerPct: 39 } } },
    { terms: { ...data().terms, items: [{ kind: 'refund', note: '手术费', amountFen: 1_860_000 }] } },
  ])('says something else with %j', (over) => expect(agreementsSayTheSame(data(), data(over))).toBe(false));

  it('shows a sum that changed whole', () =>
    expect(textDiff('退还18,600元。', '退还22,000元。')).toEqual([
      { kind: 'same', text: '退还' },
      { kind: 'gone', text: '18,600' },
      { kind: 'new', text: '22,000' },
      { kind: 'same', text: '元。' },
    ]));
  it('names the fields that changed and no other', () => {
    const before = { facts: '事实一', paymentMethod: '银行转账', clauses: ['甲', '乙'] };
    expect(changesInDraft(before, { ...before, facts: ' 事实一 ' })).toEqual([]);
    expect(changesInDraft(before, { ...before, clauses: ['甲', '丙'] }).map((c) => c.field)).toEqual(['clauses']);
  });
  it('loses nothing of either text', () => {
    const text = fc
      .array(fc.constantFrom('退', '还', '1', '8,600', ' ', '\n', 'refund', '。', '👨‍👩‍👧', ''), { maxLength: 40 })
      .map((t) => t.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = textDiff(before, after);
        const without = (kind: string) =>
          pieces
            .filter((p) => p.kind !== kind)
            .map((p) => p.text)
            .join('');
        return without('new') === before && without('gone') === after;
      }),
    );
  });
  it('keeps as much as can be kept', () => {
    // Another way to the same number: whatever is left out of one text or the other, character by character.
    const kept = (a: string, b: string): number =>
      !a || !b ? 0 : a[0] === b[0] ? 1 + kept(a.slice(1), b.slice(1)) : Math.max(kept(a.slice(1), b), kept(a, b.slice(1)));
    const text = fc.array(fc.constantFrom('退', '还', '款', '。'), { maxLength: 8 }).map((t) => t.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const same = textDiff(before, after).filter((p) => p.kind === 'same');
        return same.map((p) => p.text).join('').length === kept(before, after);
      }),
      { seed: 9 },
    );
  });
  it('compares texts that share next to nothing line by line, and still loses nothing', () => {
    const lines = (first: string) => Array.from({ length: 500 }, (_, i) => (i === 250 ? '这一行没有改。\n' : `${first}${i}\n`));
    const [before, after] = [lines('甲乙丙丁').join(''), lines('子丑寅卯').join('')];
    const pieces = textDiff(before, after);
    expect(pieces.every((p) => p.text.endsWith('\n'))).toBe(true);
    expect(pieces.filter((p) => p.kind === 'same')).toEqual([{ kind: 'same', text: '这一行没有改。\n' }]);
    const without = (kind: string) =>
      pieces
        .filter((p) => p.kind !== kind)
        .map((p) => p.text)
        .join('');
    expect([without('new'), without('gone')]).toEqual([before, after]);
  });
});
