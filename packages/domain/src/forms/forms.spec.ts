import { cite } from '../citations/citations.js';
import { calculationNumber, FORM_KINDS, FORM_RULES, formDocument, formNumber, type FormData } from './forms.js';
import { BESIDE_SHEET, isRuleId, NOT_USED, RULES } from '../index.js';

const data: FormData = {
  caseNumber: 'HY-110105-2026-00001',
  committee: '甲区医调委',
  consumer: '林小满',
  clinic: '澄颜门诊部',
  patient: null,
  mediator: '周敏',
  procedure: 'eyelid',
  treatmentDay: '2026-03-01',
  claims: ['refund'],
  claimFen: 1_860_000,
  issuedOn: '2026-11-22',
  by: '林小满',
  reason: 'too_far_apart',
  note: '双方差距过大。',
  until: '2026-12-22',
  provisional: true,
  limitationDay: '2029-11-22',
  ladder: [{ step: 'reply', day: '2026-11-30' }],
  overdue: { kind: 'payment', amountFen: 1_230_000 },
  consents: [{ who: '患方', at: '2026-11-22 10:00' }],
};

describe('forms', () => {
  it.each(FORM_KINDS)('%s prints its statutory fields in either language, with sources and no advice', (kind) => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const form = formDocument(kind, formNumber(kind, 2026, 7), data, locale);
      expect(form.title).not.toBe('');
      expect(JSON.stringify(form)).not.toMatch(/undefined|\{\w+\}/);
      expect(form.sources).toHaveLength(FORM_RULES[kind].length);
      expect(form.note).toMatch(/不是法律意见|not legal advice/);
    }
  });
  it('says of a clinic that it was not confirmed, in either language, and nothing of one that was', () => {
    const clinic = (over: Partial<FormData>, locale: 'zh-CN' | 'en') =>
      formDocument('invitation', 'x', { ...data, ...over }, locale).fields.find(([label]) => label === '医方' || label === 'Clinic')![1];
    expect(clinic({ clinicUnconfirmed: true }, 'zh-CN')).toBe('澄颜门诊部（本平台尚未核验）');
    expect(clinic({ clinicUnconfirmed: true }, 'en')).toBe('澄颜门诊部 (not confirmed on this platform)');
    expect(clinic({ clinicUnconfirmed: false }, 'zh-CN')).toBe('澄颜门诊部');
    expect(clinic({}, 'zh-CN')).toBe('澄颜门诊部');
  });
  it('prints a name that looks like a placeholder as it is', () => {
    const form = formDocument('mediator', 'x', { ...data, consumer: '{clinic}{until}', mediator: '$& {by}' }, 'zh-CN');
    expect(form.to).toBe(`{clinic}{until}、${data.clinic}：`);
    expect(form.paragraphs[0]).toContain('本委员会指定$& {by}担任');
  });
  it('prints every service with its times and every exhibit with its hash, and no offer', () => {
    const sha = 'ab'.repeat(32);
    const served = {
      number: '和调函〔2026〕00001号',
      bodySha256: sha,
      reachedAt: '2026-11-22T02:00:00.000Z',
      services: [
        {
          step: 'reply',
          channel: 'platform',
          recipient: '澄颜',
          sentAt: '2026-11-22T02:00:00.000Z',
          deliveredAt: '2026-11-22T02:00:00.000Z',
          openedAt: null,
          openedBy: null,
        },
        { step: 'reminder', channel: 'mail', recipient: 'd***@x.test', sentAt: null, deliveredAt: null, openedAt: null, openedBy: null },
      ],
    };
    const proof = formDocument('service', 'x', { ...data, served, recordHead: { seq: 7, hash: sha } }, 'zh-CN');
    expect(proof.tables[0]!.rows).toEqual([
      ['发函 · 平台', '澄颜', '2026-11-22 10:00:00', '送达 2026-11-22 10:00:00\n打开 尚无记录'],
      ['提醒 · 电子邮件', 'd***@x.test', '等待发出', '送达 尚无记录\n打开 尚无记录'],
    ]);
    expect(proof.fields.flat()).toContain(`7 · ${'abababab '.repeat(8).trim()}`);
    const handedOver = {
      exhibits: [{ number: 1, side: 'consumer', title: '服务合同', sha256: sha, on: '2026-11-01' }],
      papers: [{ kind: 'demand', number: served.number, on: '2026-11-02' }],
    };
    const list = formDocument('handover', 'x', { ...data, handedOver }, 'en');
    expect(list.tables.map((t) => t.rows[0]!.slice(0, 2))).toEqual([['1', '服务合同']]);
    expect(list.list).toEqual([`Demand Letter: ${served.number} · 2 Nov 2026 (Mon)`]);
  });
  it.each(['timeout', 'unreachable', 'other_route'] as const)(
    'says why the platform ended a case (%s) in the language of the paper',
    (reason) => {
      const said = (locale: 'zh-CN' | 'en') => formDocument('ended', 'x', { ...data, reason, note: null }, locale).fields.at(-1)!;
      expect(said('zh-CN')).toEqual(['理由', expect.stringMatching(/^[^a-zA-Z]{15,}$/)]);
      expect(said('en')).toEqual(['Reasons', expect.stringMatching(/^[\x20-\x7e’]{30,}$/)]);
      expect(formDocument('ended', 'x', { ...data, reason, note: '双方同意。' }, 'en').fields.at(-1)![1]).toBe('双方同意。');
    },
  );
  it('tells of a breach what is overdue in one language, and after a direct settlement nothing of a committee (RT-9)', () => {
    const zh = formDocument('breach', 'x', data, 'zh-CN');
    expect(zh.fields).toContainEqual(['逾期未履行', '付款 ¥12,300.00']);
    expect(zh.list.join()).toContain('司法确认');
    expect(formDocument('breach', 'x', data, 'en').fields.flat().join()).not.toContain('付款');
    for (const kind of ['settled', 'breach', 'fulfilled'] as const) {
      const direct = formDocument(kind, 'x', { ...data, direct: true }, 'zh-CN');
      expect([direct.signed, direct.fields.map(([label]) => label).filter((l) => /委员会|调解员/.test(l))]).toEqual(['和议平台', []]);
      expect(direct.list.join()).not.toMatch(/共同申请司法确认|督促履行|立卷归档/);
    }
  });
  it('numbers by kind, year and order', () => expect(formNumber('acceptance', 2026, 12)).toBe('和调受〔2026〕00012号'));
  it('names applicant, matters and reasons in an application (RT-5)', () => {
    const values = formDocument('application', 'x', data, 'zh-CN').fields.map(([label]) => label);
    expect(values).toEqual(expect.arrayContaining(['申请人', '请求', '理由', '项目', '医方']));
  });
  it('tells after a failure every route that stays open and the limitation date (RT-15)', () => {
    const form = formDocument('ended', 'x', data, 'zh-CN');
    expect(form.list).toHaveLength(4);
    expect(form.after.join()).toContain('2029年11月22日');
  });
});

/** Written by hand: what each paper says beside who and what the case is. */
describe('a paper says what it is for and nothing else', () => {
  const labels = (kind: (typeof FORM_KINDS)[number], over: Partial<FormData> = {}) =>
    formDocument(kind, 'x', { ...data, ...over }, 'zh-CN').fields.map(([label]) => label);
  it.each(FORM_KINDS)('%s', (kind) => {
    const said = labels(kind);
    const only = (label: string, ...kinds: string[]) => expect([label, said.includes(label)]).toEqual([label, kinds.includes(kind)]);
    only('请求', 'application', 'demand', 'invitation');
    only('请求金额', 'application', 'demand', 'invitation');
    only('申请人', 'application');
    only('受理日期', 'acceptance');
    expect(said.includes('调解委员会')).toBe(kind !== 'case_withdrawn' && kind !== 'negotiation_ended');
    expect(said.includes('调解员')).toBe(kind !== 'case_withdrawn' && kind !== 'negotiation_ended');
    const { after } = formDocument(kind, 'x', data, 'zh-CN');
    expect(after.length).toBe(kind === 'ended' || kind === 'non_acceptance' ? 1 : 0);
    expect(formDocument(kind, 'x', { ...data, limitationDay: null }, 'zh-CN').after).toEqual([]);
  });
  it('a refusal names its ground and what it stands on', () => {
    const said = (ground: FormData['ground']) =>
      formDocument('non_acceptance', 'x', { ...data, ground, note: '不属受理范围。' }, 'zh-CN').fields;
    expect(said('court_accepted').map(([label]) => label)).toEqual(expect.arrayContaining(['原因', '依据', '理由']));
    expect(labels('non_acceptance')).not.toContain('依据');
  });
  it('names the patient beside who filed for another, and once where they are one', () => {
    const consumer = (patient: string | null) =>
      formDocument('acceptance', 'x', { ...data, patient }, 'zh-CN').fields.find(([label]) => label === '患方')![1];
    expect(consumer('林小小')).toContain('林小小');
    expect(consumer('林小小')).toContain('林小满');
    expect(consumer('林小满')).toBe('林小满');
    expect(consumer(null)).toBe('林小满');
  });
  it('a breach of what is no payment names no sum', () => {
    const overdue = (o: FormData['overdue']) =>
      formDocument('breach', 'x', { ...data, overdue: o }, 'zh-CN').fields.find(([label]) => label === '逾期未履行')![1];
    expect(overdue({ kind: 'payment', amountFen: 1 })).toBe('付款 ¥0.01');
    expect(overdue({ kind: 'apology', amountFen: 0 })).not.toContain('¥');
  });
});

const idsFrom = (part: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => `${part}-${first + i}`);

describe('the catalogue', () => {
  it('with what is left out makes the 225 rules of the sheet and those read beside it, none twice', () => {
    const ids = [...Object.keys(RULES), ...Object.keys(NOT_USED)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(BESIDE_SHEET)).toEqual([
      'LIA-20',
      ...idsFrom('LIM', 12, 15),
      ...idsFrom('PRE', 12, 21),
      ...idsFrom('CAP', 9, 18),
      'REC-12',
      ...idsFrom('RT', 16, 18),
      ...idsFrom('LIA', 21, 33),
      ...idsFrom('QUA', 10, 11),
      'PID-13',
    ]);
    expect(ids.filter((id) => !Object.hasOwn(BESIDE_SHEET, id))).toHaveLength(225);
    expect(isRuleId('PMC-1')).toBe(true);
    expect(isRuleId('XYZ-1')).toBe(false);
  });
  it('has an article for everything that is called found', () => {
    for (const [id, rule] of Object.entries(RULES)) if (rule.flag === 'FOUND') expect([id, rule.refs.length > 0]).toEqual([id, true]);
  });
});

describe('a paper in its details', () => {
  const made = (kind: (typeof FORM_KINDS)[number], over: Partial<FormData> = {}, locale: 'zh-CN' | 'en' = 'zh-CN') =>
    formDocument(kind, 'x', { ...data, ...over }, locale);
  const value = (label: string, ...of: Parameters<typeof made>) => made(...of).fields.find(([l]) => l === label)?.[1];
  it('parts what it lists in the way of its language', () => {
    const claims: FormData['claims'] = ['refund', 'compensation'];
    expect(value('请求', 'application', { claims })).toBe('退还费用；赔偿损失');
    expect(value('Claims', 'application', { claims }, 'en')).toBe('Refund; Compensation');
    expect(value('请求', 'application', { claims: [] })).toBeUndefined();
    expect(value('患方', 'acceptance', { patient: '林小小' })).toBe('林小满 · 患者：林小小');
    expect(value('Consumer', 'acceptance', { patient: '林小小' }, 'en')).toBe('林小满 · patient: 林小小');
  });
  it('says whether the end of mediation is certain', () => {
    expect(value('调解期限至', 'acceptance', { provisional: true })).toBe('2026年12月22日（周二）（暂定）');
    expect(value('调解期限至', 'acceptance', { provisional: false })).toBe('2026年12月22日（周二）');
    expect(value('调解期限至', 'acceptance', { until: null })).toBeUndefined();
  });
  it('cites the law of a refusal, or says that none lists its ground', () => {
    const basis = (ground: FormData['ground'], locale: 'zh-CN' | 'en' = 'zh-CN') =>
      value(locale === 'en' ? 'Basis' : '依据', 'non_acceptance', { ground, note: '理由' }, locale);
    expect(basis('party_refuses')).not.toContain('没有列明');
    expect(basis('court_accepted')).toBe('《医疗纠纷预防和处理条例》第31条');
    expect(basis('court_accepted', 'en')).toMatch(/^[^;]+, art\. 31$/);
    for (const ground of ['identity_unclear', 'outside_scope'] as const) expect(basis(ground)).toBe('法律文本没有列明，由调解委员会决定');
  });
  it('names by whom it is stated where that is a side, and how long to wait where mediation was declined', () => {
    expect(value('提出人', 'mediation_declined', { issuer: 'party', by: '澄颜门诊部' })).toBe('澄颜门诊部');
    expect(value('提出人', 'ended', { issuer: 'committee' })).toBeUndefined();
    expect(value('等待期至', 'mediation_declined')).toBe('2026年12月22日（周二）');
    for (const kind of ['ended', 'application_withdrawn', 'end_request', 'lapsed'] as const)
      expect(value('等待期至', kind)).toBeUndefined();
    expect(value('申请日期', 'application_withdrawn', { appliedOn: '2026-11-20' })).toBe('2026年11月20日（周五）');
  });
  it('gives a reason in words unless its title has said it', () => {
    expect(value('原因', 'ended', { reason: 'too_far_apart' })).toBe('双方分歧过大');
    expect(value('原因', 'case_withdrawn', { reason: 'withdrawn' })).toBeUndefined();
    expect(value('原因', 'ended', { reason: null })).toBeUndefined();
  });
  it('claims no interruption for what a clinic applied for (LIM-4), and says so in its text', () => {
    const rules = (kind: 'application' | 'ended', side?: 'consumer' | 'clinic') =>
      made(kind, side ? { side } : {}).sources.filter((s) => s.startsWith('LIM-4')).length;
    expect([rules('application'), rules('application', 'consumer'), rules('application', 'clinic'), rules('ended', 'clinic')]).toEqual([
      1, 1, 0, 1,
    ]);
    expect(made('application', { side: 'clinic' }).sources.length).toBe(made('application').sources.length - 1);
    expect(made('application').paragraphs.join()).toContain('诉讼时效中断');
    expect(made('application', { side: 'consumer' }).paragraphs.join()).toContain('诉讼时效中断');
    expect(made('application', { side: 'clinic' }).paragraphs.join()).not.toContain('诉讼时效中断');
  });
  it('of an invitation is the committee’s own words only where the committee issued it', () => {
    expect(made('invitation').paragraphs[0]).toContain('本委员会才能受理');
    expect(made('invitation', { issuer: 'committee' }).paragraphs[0]).toContain('本委员会才能受理');
    expect(made('invitation', { issuer: 'platform' }).paragraphs[0]).toContain('平台现转达这一申请');
  });
  it('announces the application that follows a letter, and in an earlier letter the invitation', () => {
    const ladder = [
      { step: 'reply', day: '2026-11-30' },
      { step: 'invitation', day: '2026-12-05' },
    ];
    expect(made('demand', { ladder, issuer: 'party' }).list).toEqual([
      '请在此日前答复：2026年11月30日（周一）',
      '仍未答复则申请人民调解，并转达对方：2026年12月5日（周六）',
    ]);
    expect(made('demand', { ladder }).list[1]).toBe('仍未答复则由调解委员会发出邀请：2026年12月5日（周六）');
    expect(made('demand', { ladder }, 'en').list[0]).toMatch(/: 30 Nov 2026 \(Mon\)$/);
  });
  it('has the text of a letter, a paragraph a line, and of no other paper its note', () => {
    expect(made('demand', { note: '第一段\n\n第二段' }).paragraphs).toEqual(['第一段', '第二段']);
    expect(made('demand', { note: null }).paragraphs).toEqual([]);
    expect(made('ended', { note: '第一段' }).paragraphs.join()).not.toContain('第一段');
  });
  it.each([
    ['demand', {}, '林小满'],
    ['application', {}, '林小满'],
    ['application', { by: null }, '林小满'],
    ['application', { by: '林大满' }, '林大满'],
    ['service', {}, '和议平台'],
    ['settled', { direct: true }, '和议平台'],
    ['settled', {}, '甲区医调委'],
    ['ended', {}, '甲区医调委'],
    ['lapsed', { issuer: 'platform' }, '和议平台'],
    ['ended', { issuer: 'committee' }, '甲区医调委'],
    ['case_withdrawn', { issuer: 'party', by: null }, '林小满'],
  ] as const)('%s with %j is signed by %s', (kind, over, name) => expect(made(kind, over).signed).toBe(name));
  it('stands on other rules where no committee took part (RT-9)', () => {
    const ids = (direct: boolean) => made('breach', { direct }).sources.map((s) => s.split(' ')[0]);
    expect(ids(true)).toEqual(['RT-9', 'RT-1', 'AGR-18']);
    expect(ids(false)).toEqual(['AGR-6', 'AGR-7', 'AGR-14', 'RT-1']);
  });
  it('says what its rules say in its own language', () => {
    expect(made('extension').sources).toEqual([
      'PMC-3 · 《医疗纠纷预防和处理条例》第38条 · 遇特殊情况，医调委和双方可以约定延长期限：三方都要同意。',
    ]);
    expect(made('extension', {}, 'en').sources[0]).toMatch(
      / · In special circumstances the period may be extended by agreement of the committee and both parties: all three\.$/,
    );
  });
  it('has a table where there is something to list, and none of no exhibits', () => {
    expect(made('handover', { handedOver: { exhibits: [], papers: [] } }).tables).toEqual([]);
    expect(made('handover', { handedOver: { exhibits: [], papers: [{ kind: 'unknown', number: 'n', on: '2026-11-02' }] } }).list).toEqual([
      'unknown：n · 2026年11月2日（周一）',
    ]);
    expect(made('ended').tables).toEqual([]);
  });
  it('numbers a calculation within its case and owner', () => {
    expect(calculationNumber('HY-110105-2026-00012', 'consumer', 3)).toBe('和议算〔2026〕00012-患3号');
    expect(calculationNumber('HY-110105-2026-00012', 'mediator', 1)).toBe('和议算〔2026〕00012-调1号');
  });
  it.each([
    ['acceptance', '和调受〔2026〕00012号'],
    ['case_withdrawn', '和议撤〔2026〕00012号'],
    ['lapsed', '和议期〔2026〕00012号'],
    ['effective', '和调效〔2026〕00012号'],
  ] as const)('%s is numbered %s: in the committee’s name only what it issues', (kind, number) =>
    expect(formNumber(kind, 2026, 12)).toBe(number),
  );
});

describe('a citation', () => {
  it('is the articles of a text, with what the rule is where it is more than that', () => {
    expect(cite('PMC-3', 'zh-CN')).toBe('《医疗纠纷预防和处理条例》第38条');
    expect(cite('PMC-3', 'en')).toBe('Regulation on the Prevention and Handling of Medical Disputes, art. 38');
    expect(cite('CAL-1', 'zh-CN')).toBe('《民法典》第201条；《民事诉讼法》第85条');
    expect(cite('CAL-1', 'en')).toBe('Civil Code, art. 201; Civil Procedure Law, art. 85');
    expect(cite('MED-5', 'zh-CN')).toBe('法律文本中没有，属于平台约定或服务承诺');
    expect(cite('MED-5', 'en')).toBe('in no text found; house policy or a service promise');
    expect(cite('APP-6', 'en')).toBe('no text found; practice');
  });
});
