import { addDays } from '@heyi/domain';
import { castOf, day, fileCase, mediatedCase, until, type Cast } from '../support/journey.js';
import { meanwhile } from '../support/meanwhile.js';
import { recorded } from '../support/recorded.js';
import { sweepDeadlines } from '../support/sweeps.js';
import { createWorld, type Person, type World } from '../support/world.js';

const event = (over: object = {}) => ({ kind: 'court_filed', onDay: day(0), bothAgreed: false, note: '', reference: '', ...over });
const CLOCKS = `query($id: ID!) { caseFile(id: $id) { status endReason limitationDay acceptedElsewhere recordable
  clocks { kind lastDay provisional standsSince extendedTo endedAt endedBecause explanation history { cause lastDay } }
  letters { kind number until } extension { toDay consumerAt clinicAt outcome } events { id kind onDay withdrawnReason } limitations { of beginning standing day lateDay latePending steps { because rule } lateSteps { because } } } }`;

describe('clocks and legal events', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('clocks');
    cast = await castOf(world);
  });
  afterAll(() => world?.close());

  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const file = async (person: Person, caseId: string) => (await person.gql(CLOCKS, { id: caseId })).caseFile;
  const clock = async (caseId: string, kind: string) =>
    (await file(cast.mediator, caseId)).clocks.filter((c: { kind: string }) => c.kind === kind).at(-1);
  const record = (person: Person, caseId: string, over: object) =>
    person.act('recordEvent', { ...of(caseId), input: ['LegalEventInput!', event(over)] });
  const noted = (caseId: string) => recorded(world, caseId, '^clock[.]');
  const sweep = () => sweepDeadlines(world);

  it('enter into the record of both sides when they begin, move and end, with the day and the cause', async () => {
    // Not those of another case beside it.
    await mediatedCase(world, cast);
    const entries = (await noted(await mediatedCase(world, cast))).map((entry) => {
      const { type, kind, lastDay, cause, because } = entry as Partial<Record<string, string>>;
      expect(entry.audience).toBe('joint');
      return [type, kind, lastDay, cause ?? because].filter(Boolean).join(' ');
    });
    // Filed on a Monday, everything else on the same day: five working days to answer and to consent, thirty for the mediation
    // with a day off after Tomb-Sweeping Day; three years since what was done to the patient was known, then since the application.
    expect(entries).toEqual([
      'clock.started clinic_reply 2026-03-23',
      'clock.started limitation 2028-10-17',
      'clock.ended clinic_reply clinic_answered',
      'clock.changed limitation 2029-03-16 mediation_request',
      'clock.started mediation_consent 2026-03-23',
      'clock.ended mediation_consent consented',
      'clock.started mediation 2026-04-28',
    ]);
  });

  it('stands still for an appraisal that both agreed to, goes on with the opinion, and says so (PMC-2)', async () => {
    const caseId = await mediatedCase(world, cast);
    const before = await clock(caseId, 'mediation');
    expect(await record(cast.mediator, caseId, { kind: 'appraisal_commissioned' })).toMatchObject({
      __typename: 'InvalidInput',
      faults: [{ path: 'bothAgreed', code: 'both_needed' }],
    });
    expect((await record(cast.consumer, caseId, { kind: 'appraisal_commissioned', bothAgreed: true })).code).toBe('not_yours_to_record');
    expect((await record(cast.mediator, caseId, { kind: 'appraisal_received' })).code).toBe('comes_too_early');
    expect((await record(cast.mediator, caseId, { kind: 'appraisal_commissioned', bothAgreed: true })).__typename).toBe('Done');
    expect((await clock(caseId, 'mediation')).standsSince).toBe(day(0));
    const queued = async () =>
      (
        await cast.mediator.gql('query { myCases(filter: { first: 100 }) { items { id standingKind standingSince deadlineKind } } }')
      ).myCases.items.find((item: { id: string }) => item.id === caseId);
    expect(await queued()).toMatchObject({ standingKind: 'mediation', standingSince: day(0) });
    expect((await record(cast.mediator, caseId, { kind: 'appraisal_commissioned', bothAgreed: true })).code).toBe('stands_already');
    expect(
      (await record(cast.mediator, caseId, { kind: 'appraisal_received', onDay: addDays(day(0), -1), degree: 'main' })).faults[0].code,
    ).toBe('before_opening_event');
    expect((await record(cast.mediator, caseId, { kind: 'appraisal_received', degree: 'main' })).__typename).toBe('Done');
    const after = await clock(caseId, 'mediation');
    expect(after).toMatchObject({ standsSince: null });
    expect(await queued()).toMatchObject({ standingKind: null, standingSince: null, deadlineKind: 'mediation' });
    expect(after.lastDay >= before.lastDay).toBe(true);
    expect(after.explanation).toContain('因鉴定停计');
    expect(after.history.map((h: { cause: string }) => h.cause)).toEqual(['started', 'appraisal_began', 'appraisal_ended']);
  });

  it('says what can be done once nobody has answered in time, on the case and in the queue', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const next = async (person: Person) => {
      const { caseFile, myCases } = await person.gql(
        'query($id: ID!) { caseFile(id: $id) { next { step } } myCases(filter: { first: 100 }) { items { id next { step } } } }',
        { id: caseId },
      );
      return [caseFile.next.step, myCases.items.find((item: { id: string }) => item.id === caseId).next.step];
    };
    const pass = async (kind: string) => {
      await world.owner.query(
        `update clock set last_day = app.today() - 1, ends_at = app.today()::timestamp at time zone 'Asia/Shanghai' where case_id = $1 and kind = $2 and ended_at is null`,
        [caseId, kind],
      );
      await world.owner.query('select app.refresh_deadline($1)', [caseId]);
    };
    expect(await next(cast.consumer)).toEqual(['wait_for_clinic', 'wait_for_clinic']);
    await pass('clinic_reply');
    expect(await next(cast.consumer)).toEqual(['no_reply_yet', 'no_reply_yet']);
    expect(await next(cast.clinic)).toEqual(['answer_overdue', 'answer_overdue']);
    await cast.consumer.done('applyForMediation', { ...of(caseId), reason: ['String!', '双方协商多次没有结果，请求调解。'] });
    await pass('mediation_consent');
    expect(await next(cast.consumer)).toEqual(['no_consent_yet', 'no_consent_yet']);
    expect(await next(cast.clinic)).toEqual(['give_consent', 'give_consent']);
    expect(await next(cast.intake)).toEqual(['reach_or_refuse', 'reach_or_refuse']);
  });

  it('refuses days that cannot be, with the sentence that says so', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const code = async (over: object) => (await record(cast.consumer, caseId, over)).faults?.[0]?.code;
    expect(await code({ onDay: day(1) })).toBe('date_in_future');
    expect(await code({ onDay: '2026-02-30' })).toBe('date_invalid');
    expect(await code({ onDay: day(-181) })).toBe('before_treatment');
    expect(await code({ kind: 'nonsense' })).toBe('choice_invalid');
    expect(await code({ kind: 'court_accepted', onDay: day(0) })).toBe('required');
  });

  it('extends only with all three consents, and issues the agreement on it (PMC-3)', async () => {
    const caseId = await mediatedCase(world, cast);
    const now = await clock(caseId, 'mediation');
    const ask = (toDay: string) =>
      cast.chair.act('askExtension', {
        ...of(caseId),
        toDay: ['String!', toDay],
        reason: ['String!', '等待外院会诊意见，需要更多时间。'],
      });
    // The chair extends (docs/access.md); the mediator leads, and is told whose part it is.
    const later14 = {
      ...of(caseId),
      toDay: ['String!', addDays(now.lastDay, 14)],
      reason: ['String!', '等待外院会诊意见，需要更多时间。'],
    };
    expect(await cast.mediator.act('askExtension', later14 as never)).toMatchObject({ __typename: 'NotPossible' });
    expect((await ask(now.lastDay)).faults[0].code).toBe('extension_not_later');
    let later = addDays(now.lastDay, 14);
    while ([0, 6].includes(new Date(later).getUTCDay())) later = addDays(later, 1);
    const answer = await ask(later);
    // A day in a holiday of the year is refused as a rest day; then the next week is asked for.
    if (answer.__typename !== 'Done') later = addDays(later, 7);
    if (answer.__typename !== 'Done') expect((await ask(later)).__typename).toBe('Done');
    expect((await ask(later)).code).toBe('stands_already');
    await cast.consumer.done('answerExtension', { ...of(caseId), agree: ['Boolean!', true] });
    expect((await clock(caseId, 'mediation')).extendedTo).toBeNull();
    expect((await cast.consumer.act('answerExtension', { ...of(caseId), agree: ['Boolean!', true] })).code).toBe('already_signed');
    await cast.clinic.done('answerExtension', { ...of(caseId), agree: ['Boolean!', true] });
    const after = await file(cast.mediator, caseId);
    expect(after.clocks.find((c: { kind: string }) => c.kind === 'mediation')).toMatchObject({
      lastDay: later,
      extendedTo: later,
      provisional: false,
    });
    expect(after.extension.outcome).toBe('agreed');
    expect(after.letters.filter((l: { kind: string }) => l.kind === 'extension')).toHaveLength(1);
    expect((await noted(caseId)).at(-1)).toMatchObject({
      ...{ type: 'clock.changed', audience: 'joint' },
      ...{ kind: 'mediation', cause: 'extended', extendedTo: later, lastDay: later },
    });
  });

  it('ends the committee’s mediation when a court accepts, not when something was filed, and takes no second route (RT-6, RT-8)', async () => {
    const caseId = await mediatedCase(world, cast);
    expect((await record(cast.consumer, caseId, { kind: 'court_filed', reference: '(2026)京0105民初1号' })).__typename).toBe('Done');
    expect((await file(cast.mediator, caseId)).status).toBe('mediating');
    expect((await record(cast.clinic, caseId, { kind: 'court_accepted', reference: '(2026)京0105民初1号' })).__typename).toBe('Done');
    const ended = await file(cast.mediator, caseId);
    expect(ended).toMatchObject({ status: 'unresolved', endReason: 'other_route', acceptedElsewhere: 'court' });
    expect(ended.letters.slice(-2)).toMatchObject([
      { kind: 'lapsed', number: expect.stringMatching(/^和议期〔\d{4}〕\d{5}号$/) as unknown },
      { kind: 'handover', number: expect.stringMatching(/^和议移〔\d{4}〕\d{5}号$/) as unknown },
    ]);
    expect((await file(cast.consumer, caseId)).limitations[0].steps.map((s: { because: string }) => s.because)).toEqual(
      expect.arrayContaining(['mediation_request', 'suit']),
    );

    const other = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { ...of(other), statement: ['String!', '我们已收到，正在核对病历。'] });
    await record(cast.clinic, other, { kind: 'court_accepted', reference: '(2026)京0105民初1号' });
    const apply = await cast.consumer.act('applyForMediation', { ...of(other), reason: ['String!', '双方协商多次没有结果，请求调解。'] });
    expect(apply).toMatchObject({ __typename: 'NotPossible', code: 'accepted_elsewhere' });
    expect((await file(cast.consumer, other)).status).toBe('negotiating');
  });

  it('runs the authority’s clocks beside the case, and a regulator of the place may record its acceptance (ADM-1, ADM-2)', async () => {
    const caseId = await mediatedCase(world, cast);
    await cast.mediator.done('terminateMediation', {
      ...of(caseId),
      reason: ['String!', 'too_far_apart'],
      note: ['String!', '双方差距过大，无法继续调解。'],
    });
    await record(cast.consumer, caseId, { kind: 'health_filed' });
    const office = await world.owner.query<{ id: string }>(
      `insert into identity.organisation (kind, name_zh, name_en, region_code) values ('regulator', 'r', 'r', '110105') returning id`,
    );
    const auditor = await world.staff(office.rows[0]!.id, 'regulator', ['auditor'], '审查');
    expect((await record(auditor, caseId, { kind: 'health_accepted', reference: '朝卫调〔2026〕1号' })).__typename).not.toBe('Done');
    await auditor.done('openForAudit', { ...of(caseId), reason: ['String!', '收到行政调解申请，核对材料。'] });
    // The same acceptance entered twice at once, at the office and by the consumer, stands once.
    const both = await Promise.all(
      [auditor, cast.consumer].map((person) => record(person, caseId, { kind: 'health_accepted', reference: '朝卫调〔2026〕1号' })),
    );
    expect(both.map((a) => a.__typename).sort()).toEqual(['Done', 'NotPossible']);
    const kinds = (await file(cast.consumer, caseId)).clocks
      .filter((c: { endedAt: string | null }) => !c.endedAt)
      .map((c: { kind: string }) => c.kind);
    expect(kinds).toContain('administrative_mediation');
    expect(kinds).not.toContain('administrative_acceptance');
    // What the office recorded by mistake it can strike out itself.
    const began = await record(auditor, caseId, { kind: 'health_appraisal_began' });
    const standing = async () =>
      (await file(cast.consumer, caseId)).clocks.find((c: { kind: string }) => c.kind === 'administrative_mediation').standsSince;
    expect(await standing()).toBe(day(0));
    await auditor.done('withdrawEvent', { ...of(caseId), eventId: ['ID!', began.id], reason: ['String!', '记错了案件，没有委托鉴定。'] });
    expect(await standing()).toBeNull();
    const { rows } = await world.owner.query<{ deadline_kind: string }>('select deadline_kind from case_file where id = $1', [caseId]);
    expect(rows[0]!.deadline_kind).toBe('administrative_mediation');
  });

  it('starts three years of sealing anew with a further claim of the patient, and lets a dispute of an authority stand still (REC-4, ADM-2)', async () => {
    const caseId = await mediatedCase(world, cast);
    await record(cast.clinic, caseId, { kind: 'records_sealed', bothAgreed: true, onDay: day(-20) });
    const before = await clock(caseId, 'sealing');
    await record(cast.clinic, caseId, { kind: 'liability_acknowledged' });
    expect((await clock(caseId, 'sealing')).lastDay).toBe(before.lastDay);
    // A suit from before the sealing, told of only now, must not shorten it.
    await record(cast.consumer, caseId, { kind: 'court_filed', onDay: day(-60) });
    expect((await clock(caseId, 'sealing')).lastDay).toBe(before.lastDay);
    await record(cast.consumer, caseId, { kind: 'health_filed' });
    const after = await clock(caseId, 'sealing');
    expect(after.lastDay > before.lastDay).toBe(true);
    expect(after.history.map((h: { cause: string }) => h.cause)).toEqual(['started', 'claimed_anew']);
    await record(cast.consumer, caseId, { kind: 'health_accepted', reference: '朝卫调〔2026〕2号' });
    await record(cast.consumer, caseId, { kind: 'health_appraisal_began' });
    expect((await clock(caseId, 'administrative_mediation')).standsSince).toBe(day(0));
    await record(cast.clinic, caseId, { kind: 'health_appraisal_ended' });
    expect((await clock(caseId, 'administrative_mediation')).standsSince).toBeNull();
    expect((await record(cast.clinic, caseId, { kind: 'records_unsealed' })).faults[0].code).toBe('both_needed');
    await record(cast.clinic, caseId, { kind: 'records_unsealed', bothAgreed: true });
    expect((await clock(caseId, 'sealing')).endedBecause).toBe('records_unsealed');
  });

  it('lets one of two people win who record the same thing at once', async () => {
    const caseId = await mediatedCase(world, cast);
    const both = await Promise.all([
      record(cast.consumer, caseId, { kind: 'court_filed' }),
      record(cast.clinic, caseId, { kind: 'court_filed' }),
    ]);
    expect(both.map((a) => a.__typename).sort()).toEqual(['Done', 'NotPossible']);
  });

  it('strikes out what was recorded by mistake, and its clock with it', async () => {
    const caseId = await mediatedCase(world, cast);
    const { id } = await record(cast.mediator, caseId, { kind: 'appraisal_commissioned', bothAgreed: true });
    const take = (person: Person) =>
      person.act('withdrawEvent', { ...of(caseId), eventId: ['ID!', id], reason: ['String!', '选错了案件，实际没有委托。'] });
    expect((await take(cast.consumer)).__typename).toBe('NotFound');
    expect((await take(cast.mediator)).__typename).toBe('Done');
    const after = await file(cast.mediator, caseId);
    expect(after.clocks.find((c: { kind: string }) => c.kind === 'mediation').standsSince).toBeNull();
    expect(after.events[0].withdrawnReason).toContain('选错');
    const accepted = await record(cast.clinic, caseId, { kind: 'court_accepted', reference: '(2026)京0105民初1号' });
    expect(
      (
        await cast.clinic.act('withdrawEvent', {
          ...of(caseId),
          eventId: ['ID!', accepted.id],
          reason: ['String!', '想撤回这条记录，看看能不能。'],
        })
      ).code,
    ).toBe('event_has_effects');
  });

  it('loads a year’s notice after a preview, makes ends certain, and takes it back', async () => {
    const caseId = await mediatedCase(world, cast);
    const running = await clock(caseId, 'mediation');
    const year = Number(running.lastDay.slice(0, 4));
    const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
    const { statutoryHolidays } = await import('@heyi/domain');
    const input = {
      year,
      document: '国办发明电〔测试〕1号',
      holidays: statutoryHolidays(year).join('\n'),
      workdays: '',
    };
    expect(fixed.every((d) => input.holidays.includes(d))).toBe(true);
    const administrator = await world.staff(world.tenants[0]!.id, 'mediator', ['administrator'], '管理员');
    const preview = (person: Person, over: object = {}) =>
      person.act(
        'previewHolidayNotice',
        { input: ['HolidayNoticeInput!', { ...input, ...over }] },
        null,
        '... on NoticePreviewed { clocks moved certain }',
      );
    expect((await preview(administrator, { holidays: `${input.holidays}\n${year}-02-30` })).faults[0]).toMatchObject({
      code: 'day_impossible',
    });
    expect((await preview(administrator, { holidays: `${input.holidays}\n${year}-01-01` })).faults[0]).toMatchObject({ code: 'day_twice' });
    const shown = await preview(administrator);
    expect(shown.__typename).toBe('NoticePreviewed');
    expect(shown.clocks).toBeGreaterThan(0);
    expect((await clock(caseId, 'mediation')).lastDay).toBe(running.lastDay);
    const { id } = await administrator.done('loadHolidayNotice', { input: ['HolidayNoticeInput!', input] });
    await until(async () => !(await clock(caseId, 'mediation')).provisional);
    // Whoever reads the case finds in its record why a day that binds them is another: that notice knows no day off after
    // Tomb-Sweeping Day, so that the thirtieth working day is a day earlier.
    const moved = { audience: 'joint', type: 'clock.changed', kind: 'mediation', cause: 'calendar', provisional: false };
    await until(async () => (await clock(caseId, 'mediation')).lastDay === '2026-04-27');
    expect((await noted(caseId)).at(-1)).toMatchObject({ ...moved, lastDay: '2026-04-27' });
    await administrator.done('undoHolidayNotice', { noticeId: ['ID!', id] });
    await until(async () => (await clock(caseId, 'mediation')).lastDay === '2026-04-28');
    expect((await noted(caseId)).at(-1)).toMatchObject({ ...moved, lastDay: '2026-04-28' });
    // Another committee, a mediator without the office, and a clinic's administrator change nothing.
    const clinicAdmin = await world.staff(world.clinics[0]!.id, 'clinic', ['administrator'], '机构管理员');
    for (const person of [cast.mediator, clinicAdmin])
      expect(
        (
          await person.raw('mutation($i: HolidayNoticeInput!, $k: ID!) { loadHolidayNotice(input: $i, key: $k) { __typename } }', {
            i: input,
            k: crypto.randomUUID(),
          })
        ).errors,
      ).toBeTruthy();
    const foreign = await world.staff(world.tenants[1]!.id, 'mediator', ['chair'], '外地主任');
    expect((await foreign.act('undoHolidayNotice', { noticeId: ['ID!', id] })).__typename).toBe('NotFound');
  });

  it('never acts twice on one clock, nor while it stands still, whoever sweeps and however often', async () => {
    const standing = await mediatedCase(world, cast);
    await record(cast.mediator, standing, { kind: 'appraisal_commissioned', bothAgreed: true });
    const due = await mediatedCase(world, cast);
    await world.owner.query(
      `update clock set ends_at = app.now() - interval '1 minute', provisional = false where case_id = any($1) and kind = 'mediation'`,
      [[standing, due]],
    );
    await Promise.all(Array.from({ length: 4 }, () => sweep()));
    await sweep();
    expect((await file(cast.mediator, standing)).status).toBe('mediating');
    expect((await file(cast.mediator, due)).status).toBe('unresolved');
    const { rows } = await world.owner.query<{ n: string }>(
      `select count(*) as n from case_letter where case_id = $1 and kind = 'lapsed'`,
      [due],
    );
    expect(rows[0]!.n).toBe('1');
  });

  it('acts on the day that stands when it has waited for who moves it', async () => {
    const caseId = await mediatedCase(world, cast);
    const ends = (when: string) =>
      `update clock set ends_at = app.now() ${when}, provisional = false where case_id = '${caseId}' and kind = 'mediation'`;
    await world.owner.query(ends(`- interval '1 minute'`));
    await meanwhile(world, ends(`+ interval '1 day'`), sweep);
    expect((await file(cast.mediator, caseId)).status).toBe('mediating');
    await world.owner.query(ends(`- interval '1 minute'`));
    await sweep();
    expect((await file(cast.mediator, caseId)).status).toBe('unresolved');
  });

  it('numbers forms without a gap or a double when many are issued at once', async () => {
    await Promise.all(Array.from({ length: 6 }, () => mediatedCase(world, cast)));
    const { rows } = await world.owner.query<{ number: string }>(
      `select number from case_letter where kind = 'acceptance' and tenant_id = $1 order by number`,
      [world.tenants[0]!.id],
    );
    const numbers = rows.map((r) => Number(r.number.slice(-6, -1)));
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1));
  });

  it('asks for materials only where the committee set a time for it (PMC-9: practice)', async () => {
    const kinds = async (caseId: string) => (await file(cast.mediator, caseId)).clocks.map((c: { kind: string }) => c.kind);
    expect(await kinds(await mediatedCase(world, cast))).not.toContain('materials');
    const set = (materials: number) =>
      cast.chair.act('setPeriods', {
        periods: [
          '[PeriodInput!]!',
          [
            { kind: 'materials', amount: materials },
            { kind: 'clinic_reply', amount: 10 },
          ],
        ],
      });
    expect((await set(99)).faults[0]).toMatchObject({ path: 'materials', code: 'period_invalid' });
    expect((await set(5)).__typename).toBe('Done');
    const asked = await mediatedCase(world, cast);
    expect(await kinds(asked)).toContain('materials');
    expect((await file(cast.mediator, asked)).clocks.find((c: { kind: string }) => c.kind === 'clinic_reply').explanation).toContain(
      '10日',
    );
    expect((await set(0)).__typename).toBe('Done');
  });

  it('lists a desk’s cases by their next deadline', async () => {
    const { items } = (await cast.clinic.gql('query { myCases(filter: { first: 100 }) { items { nextDeadline } } }')).myCases as {
      items: { nextDeadline: string | null }[];
    };
    const order = items.map((i) => i.nextDeadline ?? '9999');
    expect(order.length).toBeGreaterThan(3);
    expect(order).toEqual([...order].sort());
  });

  it('warns of limitation and refuses nobody for it (LIM-7)', async () => {
    const { caseId } = await cast.consumer.done('startCase', {
      input: ['StartCaseInput!', { organisationId: world.clinics[0]!.id, regionCode: world.clinics[0]!.region }],
    });
    await cast.consumer.done('saveDraft', {
      ...of(caseId),
      input: [
        'CaseDraftInput!',
        {
          procedure: 'eyelid',
          treatmentDay: day(-1500),
          knownDay: day(-1400),
          story: '术后多年仍有不适，与机构多次沟通没有结果，现在提出。',
          claims: ['compensation'],
        },
      ],
    });
    expect((await cast.consumer.act('fileCase', of(caseId))).__typename).toBe('Done');
    const read = await file(cast.consumer, caseId);
    expect(read.limitationDay < day(0)).toBe(true);
    expect(read.limitations[0].steps[0]).toEqual({ because: 'knowledge', rule: 'LIM-1' });
  });

  it('asks for a guardian where the patient is a child (CAP-1, CAP-2)', async () => {
    const { caseId } = await cast.consumer.done('startCase', {
      input: ['StartCaseInput!', { organisationId: world.clinics[0]!.id, regionCode: world.clinics[0]!.region }],
    });
    const save = (over: object) =>
      cast.consumer.done('saveDraft', {
        ...of(caseId),
        input: [
          'CaseDraftInput!',
          {
            procedure: 'laser',
            treatmentDay: day(-100),
            knownDay: day(-90),
            story: '未成年人做激光后留下色素沉着，机构没有联系监护人。',
            claims: ['refund'],
            ...over,
          },
        ],
      });
    await save({ patientBirthDay: '2012-05-01' });
    expect((await cast.consumer.act('fileCase', of(caseId))).faults).toEqual([
      expect.objectContaining({ path: 'filedFor', code: 'guardian_needed' }),
    ]);
    await save({ filedFor: 'child' });
    expect((await cast.consumer.act('fileCase', of(caseId))).faults).toEqual([
      expect.objectContaining({ path: 'patientName', code: 'patient_unnamed' }),
    ]);
    await save({ patientName: '林小雨' });
    expect((await cast.consumer.act('fileCase', of(caseId))).__typename).toBe('Done');
  });
});
