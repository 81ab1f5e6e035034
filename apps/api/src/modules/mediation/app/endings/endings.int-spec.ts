import type { RefusalCode } from '@heyi/contracts';
import { Given } from '../../../../../test/support/given.js';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { CaseFileRepository, caseUseCases, type CaseUseCase } from '../../../cases/index.js';
import { askingEnd, declining, refusing, terminating, withdrawingApplication } from '../use-cases.js';
import { TakeBackEnd } from './take-back-end.js';

const { endingNegotiation, withdrawing } = caseUseCases;
const NOTE = '已决定通过其他途径处理。';
const WRONG_WORDS: readonly [RefusalCode, string][] = [
  ['reason_needed', ' 短 '],
  ['characters_refused', `${NOTE}\u0378`],
];

/** The ways out without a server: what each does, and what each refusal leaves. */
describe('endings, as use cases', () => {
  let given: Given;
  const takingBack = new TakeBackEnd(new CaseFileRepository());
  beforeAll(async () => {
    given = await Given.begun('ending-cases');
  });
  afterAll(() => given?.close());

  const row = async (caseId: string): Promise<string> => {
    const { rows } = await given.owner.query<{ text: string }>(
      `select concat_ws(' ', status, end_act, end_reason, end_ground, ended_by, 'by ' || applied_by, 'asked ' || end_asked_by) as text
         from case_file where id = $1`,
      [caseId],
    );
    return rows[0]!.text;
  };
  const lines = async (sql: string, caseId: string): Promise<string[]> =>
    (await given.owner.query<{ text: string }>(sql, [caseId])).rows.map(({ text }) => text);
  const papers = (caseId: string) =>
    lines(`select concat_ws(' ', kind, data ->> 'by', data ->> 'issuer') as text from case_letter where case_id = $1 order by id`, caseId);
  const applications = (caseId: string) =>
    lines(`select concat_ws(' ', by_side, outcome) as text from mediation_application where case_id = $1 order by applied_at`, caseId);
  const running = (caseId: string) =>
    lines(`select kind as text from clock where case_id = $1 and ended_at is null and kind <> 'limitation' order by kind`, caseId);
  const last = async (caseId: string) => (await given.record(caseId))['joint']!.at(-1);
  const refusesWords = async (who: Ctx, caseId: string, useCase: CaseUseCase<{ note: string }, object>, over: object = {}) => {
    for (const [code, note] of WRONG_WORDS) await given.refuses(caseId, code, () => given.act(who, caseId, useCase, { note, ...over }));
  };
  const refusesAll = async (code: RefusalCode, people: readonly Ctx[], caseId: string, act: (who: Ctx) => Promise<unknown>) => {
    for (const who of people) await given.refuses(caseId, code, () => act(who));
  };

  it('a case is withdrawn by the patient’s side alone, while the sides are alone', async () => {
    const { consumer, desk, signatory, mediator, stranger } = given.hands;
    const caseId = await given.negotiatedCase();
    const act = (who: Ctx) => given.act(who, caseId, withdrawing, { note: NOTE });
    await refusesWords(consumer, caseId, withdrawing);
    await refusesAll('not_possible_now', [desk, signatory], caseId, act);
    await refusesAll('not_found', [stranger, mediator], caseId, act);
    await act(consumer);
    expect(await row(caseId)).toBe('withdrawn withdraw withdrawn consumer');
    expect(await last(caseId)).toBe('case.withdrawn');
    expect(await running(caseId)).toEqual([]);
    expect(await given.told(caseId, 'case_ended')).toEqual(['周院长', '林小满', '许经理'].sort());
    await given.refuses(caseId, 'not_possible_now', () => act(consumer));
    const applied = await given.appliedCase();
    await given.refuses(applied, 'not_possible_now', () => given.act(consumer, applied, withdrawing, { note: NOTE }));
  });

  it('direct negotiation is ended by either side with a reason that the act knows, and who of the clinic ends it appears', async () => {
    const { consumer, signatory, intake, stranger } = given.hands;
    for (const [who, by, name] of [
      [consumer, 'consumer', '林小满'],
      [signatory, 'clinic', '澄颜门诊部'],
    ] as const) {
      const caseId = await given.negotiatedCase();
      const act = (person: Ctx, reason = 'too_far_apart') => given.act(person, caseId, endingNegotiation, { reason, note: NOTE });
      for (const wrong of ['', 'timeout', 'withdrawn']) await given.refuses(caseId, 'choice_invalid', () => act(who, wrong));
      await refusesWords(who, caseId, endingNegotiation, { reason: 'unwilling' });
      await refusesAll('not_found', [stranger, intake], caseId, act);
      await act(who);
      expect(await row(caseId)).toBe(`unresolved end_negotiation too_far_apart ${by}`);
      expect(await papers(caseId)).toEqual([`negotiation_ended ${name} party`]);
      expect(await last(caseId)).toBe('case.negotiation_ended');
      const appeared = (await given.record(caseId))['joint']!.filter((type) => type === 'representative.named').length;
      expect(appeared).toBe(by === 'clinic' ? 2 : 1);
    }
  });

  it('an application is declined by the other side alone: the case negotiates on, and the applicant waits', async () => {
    const { consumer, desk, intake, stranger } = given.hands;
    const caseId = await given.appliedCase();
    const act = (who: Ctx, note = '') => given.act(who, caseId, declining, { note });
    await given.refuses(caseId, 'other_side_consents', () => act(consumer));
    // Whose it is not to decline is told that, before what is wrong with their words.
    await given.refuses(caseId, 'other_side_consents', () => act(consumer, '\u0378'));
    await given.refuses(caseId, 'characters_refused', () => act(desk, '\u0378'));
    await given.refuses(caseId, 'not_possible_now', () => act(intake));
    await given.refuses(caseId, 'not_found', () => act(stranger));
    await act(desk);
    expect(await row(caseId)).toBe('negotiating');
    expect(await applications(caseId)).toEqual(['consumer declined']);
    expect(await running(caseId)).toEqual(['reapply']);
    expect((await papers(caseId)).at(-1)).toBe('mediation_declined 澄颜门诊部 party');
    expect(await last(caseId)).toBe('case.mediation_declined');
    expect(await given.told(caseId, 'mediation_declined')).toEqual(['林小满']);
    await given.refuses(caseId, 'not_possible_now', () => act(desk));
  });

  it('an application is taken back by the applicant alone, also once both agreed: the committee is told, and let in no longer', async () => {
    const { consumer, desk, intake, stranger } = given.hands;
    const caseId = await given.consentedCase();
    const other = await given.appliedCase();
    const act = (who: Ctx, note = '') => given.act(who, caseId, withdrawingApplication, { note });
    await given.refuses(caseId, 'not_your_application', () => act(desk));
    await given.refuses(caseId, 'characters_refused', () => act(consumer, '\u0378'));
    await given.refuses(caseId, 'not_possible_now', () => act(intake));
    await given.refuses(caseId, 'not_found', () => act(stranger));
    const elsewhere = () =>
      lines(
        `select n.data ->> 'number' as text from notification n join case_file c on c.number = n.data ->> 'number'
          where n.case_id is null and c.id = $1`,
        caseId,
      );
    await act(consumer);
    expect(await row(caseId)).toBe('negotiating');
    expect(await applications(caseId)).toEqual(['consumer withdrawn']);
    expect((await papers(caseId)).at(-1)).toBe('application_withdrawn 林小满 party');
    expect(await last(caseId)).toBe('case.application_withdrawn');
    expect(await given.told(caseId, 'application_withdrawn')).toEqual(['周院长', '许经理'].sort());
    expect(await elsewhere()).toHaveLength(1);
    await given.refuses(caseId, 'not_possible_now', () => act(consumer));
    // The application of another case stands.
    expect(await applications(other)).toEqual(['consumer']);
  });

  it('an application is refused by who receives it, on a ground that may be picked where the case stands', async () => {
    const { consumer, desk, intake, mediator, stranger } = given.hands;
    const caseId = await given.appliedCase();
    const act = (who: Ctx, ground = 'party_refuses') => given.act(who, caseId, refusing, { ground, note: NOTE });
    for (const wrong of ['', 'unwilling', 'constructor']) await given.refuses(caseId, 'choice_invalid', () => act(intake, wrong));
    await given.refuses(caseId, 'consent_still_open', () => act(intake, 'no_consent'));
    await refusesWords(intake, caseId, refusing, { ground: 'party_refuses' });
    await refusesAll('not_possible_now', [consumer, desk], caseId, act);
    await refusesAll('not_found', [stranger, mediator], caseId, act);
    await act(intake);
    expect(await row(caseId)).toBe('unresolved refuse not_accepted party_refuses committee by consumer');
    expect(await applications(caseId)).toEqual(['consumer refused']);
    expect(await running(caseId)).toEqual([]);
    expect((await papers(caseId)).at(-1)).toBe('non_acceptance 林小满 committee');
    expect(await last(caseId)).toBe('case.refused');
    // Once the clinic has consented, nobody’s consent is missing.
    const agreed = await given.consentedCase();
    await given.refuses(agreed, 'choice_invalid', () => given.act(intake, agreed, refusing, { ground: 'no_consent', note: NOTE }));
  });

  it('the end of a mediation is asked for by a side, once, and taken back by that side alone', async () => {
    const { consumer, desk, mediator, stranger } = given.hands;
    const caseId = await given.mediatedCase();
    const ask = (who: Ctx) => given.act(who, caseId, askingEnd, { note: NOTE });
    const takeBack = (who: Ctx) => given.act(who, caseId, takingBack, {});
    await refusesWords(desk, caseId, askingEnd);
    await given.refuses(caseId, 'not_possible_now', () => ask(mediator));
    await given.refuses(caseId, 'not_found', () => ask(stranger));
    await given.refuses(caseId, 'not_possible_now', () => takeBack(desk));
    await ask(desk);
    expect(await row(caseId)).toBe('mediating by consumer asked clinic');
    expect((await papers(caseId)).at(-1)).toBe('end_request 澄颜门诊部 party');
    expect(await last(caseId)).toBe('case.end_asked');
    expect(await given.told(caseId, 'end_asked')).toEqual(['周院长', '林小满', '许经理', '郑岚'].sort());
    await refusesAll('asked_already', [desk, consumer], caseId, ask);
    await refusesAll('not_possible_now', [consumer, mediator], caseId, takeBack);
    await given.refuses(caseId, 'not_found', () => takeBack(stranger));
    // The same side asks in another case too: what it takes back in one stands in the other.
    const beside = await given.mediatedCase();
    await given.act(desk, beside, askingEnd, { note: NOTE });
    const version = await given.versionOf(caseId);
    await takeBack(desk);
    expect(await row(caseId)).toBe('mediating by consumer');
    expect(await row(beside)).toBe('mediating by consumer asked clinic');
    expect(await given.versionOf(caseId)).toBe(version + 1);
    expect(await last(caseId)).toBe('case.end_taken_back');
    expect(await given.told(caseId, 'end_taken_back')).toEqual(['周院长', '林小满', '许经理', '郑岚'].sort());
  });

  it('a mediation is ended by its mediator, no longer by who received it, and a request to end it goes with it', async () => {
    const { consumer, desk, intake, mediator, stranger } = given.hands;
    const caseId = await given.mediatedCase();
    const act = (who: Ctx, reason = 'unwilling') => given.act(who, caseId, terminating, { reason, note: NOTE });
    for (const wrong of ['', 'not_accepted', 'timeout']) await given.refuses(caseId, 'choice_invalid', () => act(mediator, wrong));
    await refusesWords(mediator, caseId, terminating, { reason: 'unwilling' });
    await given.refuses(caseId, 'mediator_ends', () => act(intake));
    await refusesAll('not_possible_now', [consumer, desk], caseId, act);
    await given.refuses(caseId, 'not_found', () => act(stranger));
    await given.act(desk, caseId, askingEnd, { note: NOTE });
    await act(mediator);
    expect(await row(caseId)).toBe('unresolved terminate unwilling committee by consumer');
    expect(await running(caseId)).toEqual([]);
    expect((await papers(caseId)).at(-1)).toBe('ended committee');
    expect(await last(caseId)).toBe('case.terminated');
    await given.refuses(caseId, 'not_possible_now', () => act(mediator));
  });

  it('a form that was opened before the case moved does nothing; one on the case as it stands does', async () => {
    const { consumer, desk, stranger } = given.hands;
    const caseId = await given.appliedCase();
    const openedOn = await given.versionOf(caseId);
    const decline = (who: Ctx, on: number) => given.act(who, { caseId, openedOn: on }, declining, { note: '' });
    await given.refuses(caseId, 'case_changed', () => decline(desk, openedOn - 1));
    await given.refuses(caseId, 'not_found', () => decline(stranger, openedOn - 1));
    await decline(desk, openedOn);
    // Meanwhile no longer possible at all: told that the case moved, not only that it cannot be done.
    await given.refuses(caseId, 'case_changed', () => given.act(consumer, { caseId, openedOn }, withdrawingApplication, { note: '' }));
  });
});
