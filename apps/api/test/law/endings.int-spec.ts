import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/cluster.js';
import { addExhibit, castOf, fileCase, JPEG, mediatedCase, type Cast } from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';

const READ = `query($id: ID!) { caseFile(id: $id) { status version endReason endAct endAskedBy appliedBy actions endings refusalGrounds limitationDay
  limitations { steps { because day } } clocks { kind lastDay endedAt } offers { status } letters { kind number note pdfZh pdfEn } } }`;
const NOTE = '已决定通过其他途径处理。';
type Case = { caseId: [string, unknown] };

describe('the ways out of a case', () => {
  let world: World;
  let cast: Cast;
  let regulator: Person;
  beforeAll(async () => {
    world = await createWorld('endings');
    cast = await castOf(world);
    const { rows } = await world.owner.query<{ id: string }>(
      `insert into identity.organisation (kind, name_zh, name_en, region_code) values ('regulator', '区卫健委', 'r', '110105') returning id`,
    );
    regulator = await world.staff(rows[0]!.id, 'regulator', ['auditor'], '审查');
  });
  afterAll(() => world?.close());

  const of = (caseId: string): Case => ({ caseId: ['ID!', caseId] });
  const note = (text = NOTE): { note: [string, unknown] } => ({ note: ['String!', text] });
  const read = async (person: Person, id: string) => (await person.gql(READ, { id })).caseFile;
  const lists = async (person: Person, id: string): Promise<boolean> =>
    JSON.stringify(await person.gql('query { myCases(filter: { first: 100 }) { items { id } } }')).includes(id);
  const state = async (id: string): Promise<string> => {
    await world.copiesMade();
    const { rows } = await world.owner.query<{ s: string }>(
      `select (select row_to_json(c)::text from case_file c where id = $1) || (select count(*)::text from case_letter where case_id = $1)
              || coalesce((select string_agg(audience || seq, ',' order by audience) from journal.head where case_id = $1), '')
              || (select count(*)::text from notification where case_id = $1) as s`,
      [id],
    );
    return rows[0]!.s;
  };
  const answered = async (): Promise<string> => {
    const caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
    return caseId;
  };
  const applied = async (by = cast.consumer): Promise<string> => {
    const caseId = await answered();
    await by.done('applyForMediation', { ...of(caseId), reason: ['String!', '双方协商多次没有结果，请求调解。'] });
    return caseId;
  };
  /** The text of the last letter of a case as its PDF says it, without spaces. */
  const paper = async (person: Person, caseId: string, kind: string): Promise<{ zh: string; en: string; number: string }> => {
    const letter = (await read(person, caseId)).letters.filter((l: { kind: string }) => l.kind === kind).at(-1);
    expect(letter).toBeDefined();
    const text = async (path: string): Promise<string> => {
      const response = await fetch(`${world.url}${path}`, { headers: { cookie: person.cookie } });
      const file = join(temporaryFolder(), 'letter.pdf');
      writeFileSync(file, Buffer.from(await response.arrayBuffer()));
      return spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout.replace(/\s/g, '');
    };
    return { zh: await text(letter.pdfZh), en: await text(letter.pdfEn), number: letter.number };
  };

  it('withdraw a case in direct negotiation without any committee: its paper, its number, its words (CR 4)', async () => {
    const caseId = await answered();
    const before = await state(caseId);
    for (const person of [cast.clinic, cast.intake, cast.mediator, cast.chair, regulator])
      expect((await person.act('withdrawCase', { ...of(caseId), ...note() })).__typename).toMatch(/NotPossible|NotFound/);
    expect((await cast.consumer.act('withdrawCase', { ...of(caseId), ...note('短') })).faults).toMatchObject([{ path: 'note' }]);
    expect(await state(caseId)).toBe(before);
    await cast.consumer.done('withdrawCase', { ...of(caseId), ...note() });
    const file = await read(cast.consumer, caseId);
    expect(file).toMatchObject({ status: 'withdrawn', endReason: 'withdrawn', endAct: 'withdraw', endings: [] });
    expect(file.letters.map((l: { kind: string }) => l.kind)).toEqual(['case_withdrawn']);
    const letter = await paper(cast.clinic, caseId, 'case_withdrawn');
    expect(letter.number).toMatch(/^和议撤〔\d{4}〕\d{5}号$/);
    expect(letter.zh).toContain('没有向调解委员会提出申请');
    expect(letter.zh).toContain('林小满');
    expect(letter.zh + letter.en).not.toMatch(/甲区医调委|终止调解|和调/);
    // Nobody applied: nothing restarted limitation, and nobody says so.
    expect(file.limitations[0].steps.map((s: { because: string }) => s.because)).toEqual(['knowledge']);
    for (const person of [cast.intake, cast.mediator, cast.chair, regulator]) {
      expect(await read(person, caseId)).toBeNull();
      expect(await lists(person, caseId)).toBe(false);
    }
  });

  it('end direct negotiation by either side; the dispute stays open to the regulator and unknown to the committee', async () => {
    for (const person of [cast.consumer, cast.clinic]) {
      const caseId = await answered();
      const reason = (value: string) => ({ reason: ['String!', value] as [string, unknown] });
      for (const wrong of ['', 'timeout', 'not_accepted', 'withdrawn'])
        expect((await person.act('endNegotiation', { ...of(caseId), ...note(), ...reason(wrong) })).code).toBe('choice_invalid');
      await person.done('endNegotiation', { ...of(caseId), ...note(), ...reason('too_far_apart') });
      expect(await read(person, caseId)).toMatchObject({ status: 'unresolved', endAct: 'end_negotiation', endReason: 'too_far_apart' });
      const letter = await paper(person, caseId, 'negotiation_ended');
      expect(letter.number).toMatch(/^和议协〔/);
      expect(letter.zh).toContain('结束双方在平台上的直接协商');
      expect(letter.zh + letter.en).not.toMatch(/甲区医调委|终止调解/);
      expect([await lists(cast.intake, caseId), await lists(regulator, caseId)]).toEqual([false, true]);
    }
  });

  it('decline mediation without ending the case: back to negotiating, asked again after the wait, by the other side at once (CC 24)', async () => {
    const caseId = await applied();
    expect(await lists(cast.intake, caseId)).toBe(true);
    expect((await cast.consumer.act('declineMediation', { ...of(caseId), ...note('') })).code).toBe('other_side_consents');
    await cast.clinic.done('declineMediation', { ...of(caseId), ...note('') });
    const file = await read(cast.consumer, caseId);
    expect(file).toMatchObject({ status: 'negotiating', appliedBy: null, endReason: null });
    expect(file.clocks.find((c: { kind: string }) => c.kind === 'mediation_consent').endedAt).not.toBeNull();
    // LIM-4: the request was made, whatever became of it.
    expect(file.limitations[0].steps.map((s: { because: string }) => s.because)).toEqual(['knowledge', 'mediation_request']);
    const letter = await paper(cast.consumer, caseId, 'mediation_declined');
    expect(letter.zh).toContain('不同意由甲区医调委调解，愿意继续直接协商');
    expect(letter.number).toMatch(/^和议复〔/);
    // What the sides say alone is not the committee's.
    expect([await lists(cast.intake, caseId), await read(cast.intake, caseId)]).toEqual([false, null]);
    const again = { ...of(caseId), reason: ['String!', '又谈了一轮没有结果，再次请求调解。'] as [string, unknown] };
    expect((await cast.consumer.act('applyForMediation', again)).code).toBe('reapply_later');
    const other = await applied();
    await cast.clinic.done('declineMediation', { ...of(other), ...note('先谈') });
    await cast.clinic.done('applyForMediation', { ...again, ...of(other) });
    expect(await read(cast.consumer, other)).toMatchObject({ status: 'applied', appliedBy: 'clinic' });
    await world.moveClock('8 days');
    await cast.consumer.done('applyForMediation', again);
    expect(await read(cast.consumer, caseId)).toMatchObject({ status: 'applied', appliedBy: 'consumer' });
    await world.resetClock();
  });

  it('take an application back before acceptance: the applicant alone, also once both agreed', async () => {
    for (const consented of [false, true]) {
      const caseId = await applied();
      if (consented) await cast.clinic.done('consentToMediation', of(caseId));
      expect((await cast.clinic.act('withdrawApplication', { ...of(caseId), ...note('') })).code).toBe('not_your_application');
      await cast.consumer.done('withdrawApplication', { ...of(caseId), ...note('') });
      expect(await read(cast.clinic, caseId)).toMatchObject({ status: 'negotiating', appliedBy: null });
      const letter = await paper(cast.clinic, caseId, 'application_withdrawn');
      expect(letter.zh).toContain('法律文本没有写明');
      expect(letter.number).toMatch(/^和议回〔/);
      expect(await read(cast.intake, caseId)).toBeNull();
      // No wait after one's own withdrawal.
      await cast.consumer.done('applyForMediation', { ...of(caseId), reason: ['String!', '考虑之后还是希望由委员会调解。'] });
    }
  });

  it('do not let the clinic’s application move the limitation of the consumer’s claim (LIM-4: 权利人)', async () => {
    const caseId = await applied(cast.clinic);
    expect((await read(cast.consumer, caseId)).limitations[0].steps.map((s: { because: string }) => s.because)).toEqual(['knowledge']);
    expect((await paper(cast.clinic, caseId, 'application')).zh).not.toContain('时效中断');
    expect((await paper(cast.consumer, await applied(), 'application')).zh).toContain('时效中断');
    expect(await read(cast.clinic, caseId)).toMatchObject({ limitationDay: null, limitations: [] });
  });

  it('refuse an application on a ground that is picked, and say whether a text gives it (CR 12)', async () => {
    const caseId = await applied();
    const refuse = (person: Person, ground: string, id = caseId) =>
      person.actProven('refuseApplication', { ...of(id), ...note('电话联系医方，医方明确表示不参加。'), ground: ['String!', ground] });
    expect((await read(cast.intake, caseId)).refusalGrounds).toEqual([
      'court_accepted',
      'health_accepted',
      'party_refuses',
      'identity_unclear',
      'outside_scope',
    ]);
    for (const person of [cast.consumer, cast.clinic, cast.chair])
      expect((await refuse(person, 'party_refuses')).__typename).toBe('NotPossible');
    expect((await refuse(cast.intake, '')).code).toBe('choice_invalid');
    expect((await refuse(cast.intake, 'no_consent')).code).toBe('consent_still_open');
    expect((await refuse(cast.intake, 'party_refuses')).__typename).toBe('Done');
    expect(await read(cast.consumer, caseId)).toMatchObject({ status: 'unresolved', endAct: 'refuse', endReason: 'not_accepted' });
    const statutory = await paper(cast.consumer, caseId, 'non_acceptance');
    expect(statutory.number).toMatch(/^和调拒〔/);
    expect(statutory.zh).toContain('甲区医调委');
    expect(statutory.zh).toContain('一方明确拒绝调解');
    expect(statutory.zh).toContain('人民调解法》第17条');
    const own = await applied();
    await refuse(cast.intake, 'outside_scope', own);
    expect((await paper(cast.consumer, own, 'non_acceptance')).zh).toContain('法律文本没有列明，由调解委员会决定');
  });

  it('ask for the end of a mediation, take it back, and be ended by the committee alone (MED-1, RT-15)', async () => {
    const caseId = await mediatedCase(world, cast);
    await cast.clinic.done('askEndOfMediation', { ...of(caseId), ...note('对责任认定分歧较大，不再参加调解。') });
    expect(await read(cast.consumer, caseId)).toMatchObject({ status: 'mediating', endAskedBy: 'clinic' });
    expect((await cast.consumer.act('askEndOfMediation', { ...of(caseId), ...note() })).code).toBe('asked_already');
    expect((await cast.consumer.act('takeBackEndRequest', of(caseId))).code).toBe('not_possible_now');
    const request = await paper(cast.clinic, caseId, 'end_request');
    expect(request.number).toMatch(/^和议请〔/);
    expect(request.zh).not.toContain('终止调解通知书');
    await cast.clinic.done('takeBackEndRequest', of(caseId));
    expect((await read(cast.mediator, caseId)).endAskedBy).toBeNull();
    const terminate = (person: Person, reason = 'unwilling') =>
      person.actProven('terminateMediation', { ...of(caseId), ...note('医方不愿继续，经沟通无效。'), reason: ['String!', reason] });
    for (const person of [cast.consumer, cast.clinic, cast.intake, cast.chair])
      expect((await terminate(person)).__typename).toBe('NotPossible');
    expect((await terminate(cast.mediator, '')).code).toBe('choice_invalid');
    expect((await terminate(cast.mediator, 'not_accepted')).code).toBe('choice_invalid');
    expect((await terminate(cast.mediator)).__typename).toBe('Done');
    const notice = await paper(cast.consumer, caseId, 'ended');
    expect(notice.number).toMatch(/^和调终〔/);
    expect(notice.zh).toContain('甲区医调委');
    expect(await lists(regulator, caseId)).toBe(true);
  });

  it('need special authority of a representative where something is given up (CAP-3)', async () => {
    const caseId = await answered();
    const poa = await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'power_of_attorney', title: '授权委托书' });
    const name = async (special: boolean): Promise<Person> => {
      const person = await world.consumer(special ? '特别代理人' : '一般代理人');
      await cast.consumer.done('nameRepresentative', {
        ...of(caseId),
        input: [
          'NameRepresentativeInput!',
          { contact: person.contact, relation: '律师', special, validUntil: '2099-01-01', exhibitId: poa },
        ],
      });
      return person;
    };
    const [general, special] = [await name(false), await name(true)];
    expect((await read(general, caseId)).endings).toEqual([]);
    expect((await general.act('withdrawCase', { ...of(caseId), ...note() })).code).toBe('not_your_part');
    expect((await read(special, caseId)).endings).toEqual(['withdraw', 'end_negotiation']);
    await special.done('withdrawCase', { ...of(caseId), ...note() });
  });

  it('are not done from a form that was opened before the case moved, and change nothing then', async () => {
    const caseId = await applied();
    const expectedVersion: [string, unknown] = ['Int!', await cast.clinic.versionOf(caseId)];
    const old: [string, unknown] = ['Int!', (expectedVersion[1] as number) - 1];
    const before = await state(caseId);
    for (const [person, operation, args] of [
      [cast.clinic, 'consentToMediation', {}],
      [cast.clinic, 'declineMediation', note('')],
      [cast.consumer, 'withdrawApplication', note('')],
      [cast.intake, 'refuseApplication', { ...note(), ground: ['String!', 'party_refuses'] }],
      // Meanwhile no longer possible at all: told that the case moved, not only that it cannot be done.
      [cast.clinic, 'answerCase', { statement: ['String!', '我们已收到，正在核对病历。'] }],
      [cast.consumer, 'withdrawCase', note()],
    ] as [Person, string, Record<string, [string, unknown]>][])
      expect({ operation, answer: await person.act(operation, { ...of(caseId), expectedVersion: old, ...args }) }).toMatchObject({
        operation,
        answer: { __typename: 'Conflict', code: 'case_changed' },
      });
    expect(await state(caseId)).toBe(before);
    await cast.clinic.done('consentToMediation', { ...of(caseId), expectedVersion });
    // The same press again is the same act; another on the same version comes too late.
    expect((await cast.consumer.act('withdrawApplication', { ...of(caseId), expectedVersion, ...note('') })).code).toBe('case_changed');
  });

  it('keep both texts of a draft that two tabs write (CC 31b)', async () => {
    const { caseId } = await cast.consumer.done('startCase', {
      input: ['StartCaseInput!', { organisationId: world.clinics[0]!.id, regionCode: '110105' }],
    });
    const expectedVersion: [string, unknown] = ['Int!', await cast.consumer.versionOf(caseId)];
    const save = (story: string) =>
      cast.consumer.act('saveDraft', { ...of(caseId), expectedVersion, input: ['CaseDraftInput!', { story }] });
    expect((await save('第一个标签页写的经过，已经保存。')).__typename).toBe('Done');
    expect(await save('第二个标签页写的，不应覆盖前一份。')).toMatchObject({ __typename: 'Conflict', code: 'case_changed' });
    const { caseFile } = await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { story } }', { id: caseId });
    expect(caseFile.story).toBe('第一个标签页写的经过，已经保存。');
  });
});
