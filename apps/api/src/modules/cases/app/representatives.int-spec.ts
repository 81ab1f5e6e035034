import { randomUUID } from 'node:crypto';
import type { AccountId } from '@heyi/domain';
import { addDays } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseMemberRepository } from '../data/case-member.repository.js';
import { ClinicRepresentativeRepository } from '../data/clinic-representative.repository.js';
import { EndClinicRepresentation } from './end-clinic-representation.js';
import { EndRepresentation } from './end-representation.js';
import { NameRepresentative, type NameRepresentativeInput } from './name-representative.js';
import { answering, endingNegotiation } from './use-cases.js';

interface Paper {
  readonly category?: string;
  readonly side?: string;
  readonly audience?: string;
  readonly withdrawn?: boolean;
}

/** Who stands in a case for whom, without a server: what each act does, and what each refusal leaves. */
describe('representatives, as use cases', () => {
  let given: Given;
  let today: string;
  const members = new CaseMemberRepository();
  const [naming, ending] = [new NameRepresentative(members), new EndRepresentation(members)];
  const endingForClinic = new EndClinicRepresentation(new ClinicRepresentativeRepository());
  beforeAll(async () => {
    given = await Given.begun('representative-cases');
    today = await given.today();
  });
  afterAll(() => given?.close());

  /** Somebody with an account of their own. */
  const friend = async (name: string): Promise<{ contact: string; accountId: AccountId }> => {
    const contact = `${randomUUID().slice(0, 8)}@friend.test`;
    const { rows } = await given.owner.query<{ id: AccountId }>(
      'insert into identity.account (email, display_name) values ($1, $2) returning id',
      [contact, name],
    );
    return { contact, accountId: rows[0]!.id };
  };
  /** A paper that lies in the case, as an upload leaves it. */
  const paper = async (caseId: string, { category = 'power_of_attorney', side = 'consumer', ...over }: Paper = {}): Promise<string> => {
    const { consumer } = given.hands;
    const uploadId = await given.uploaded(consumer, 'a'.repeat(64));
    const { rows } = await given.owner.query<{ id: string }>(
      `insert into exhibit (case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title, media_type, size,
         sha256, withdrawn_at, withdrawn_reason)
        select id, tenant_id, $2, 1, $3, $4, 'x', $5, $6, '授权委托书', 'application/pdf', 1, $7, case when $8 then app.now() end, case when $8 then '误传' end
          from case_file where id = $1 returning id`,
      [caseId, over.audience ?? 'joint', side, consumer.actor.accountId, uploadId, category, 'a'.repeat(64), over.withdrawn ?? false],
    );
    return rows[0]!.id;
  };
  const said = (over: Partial<NameRepresentativeInput>): NameRepresentativeInput => ({
    contact: '',
    relation: ' 配偶 ',
    special: true,
    validUntil: addDays(today, 90),
    exhibitId: '',
    ...over,
  });
  const name = (caseId: string, over: Partial<NameRepresentativeInput>, who: Ctx = given.hands.consumer) =>
    given.act(who, caseId, naming, said(over));
  const lines = async (sql: string, caseId: string): Promise<string[]> =>
    (await given.owner.query<{ text: string }>(sql, [caseId])).rows.map(({ text }) => text);
  const membersOf = (caseId: string) =>
    lines(
      `select concat_ws(' ', name, relation, authority, valid_until, case when ended_at is null then 'stands' else 'ended' end) as text
         from case_member where case_id = $1 order by started_at, id`,
      caseId,
    );
  const ofClinic = (caseId: string) =>
    lines(
      `select concat_ws(' ', name, case when ended_at is null then 'stands' else 'ended' end) as text from clinic_representative
        where case_id = $1 order by started_at, id`,
      caseId,
    );
  const idsOfClinic = (caseId: string) => lines('select id as text from clinic_representative where case_id = $1 order by id', caseId);
  const last = async (caseId: string) => (await given.record(caseId))['joint']!.at(-1);

  it('names somebody on the paper that both sides have before them: the row, its entry, and word to that person alone', async () => {
    const caseId = await given.filedCase();
    const beside = await given.filedCase();
    const exhibitId = await paper(caseId);
    const { contact } = await friend('林大山');
    const after = await given.lastAnnounced();
    await name(caseId, { contact: ` ${contact.toUpperCase()} `, exhibitId });
    expect(await membersOf(caseId)).toEqual([`林大山 配偶 special ${addDays(today, 90)} stands`]);
    expect(await last(caseId)).toBe('representative.named');
    expect(await given.told(caseId, 'representative_named')).toEqual(['林大山']);
    expect(await given.announced(caseId, after)).toContainEqual({ type: 'case.changed', caseId, audience: 'joint' });
    expect(await membersOf(beside)).toEqual([]);
    // The same person once more is nothing new.
    const before = await given.record(caseId);
    expect(await name(caseId, { contact, exhibitId, special: false })).toEqual({ id: '' });
    expect([await membersOf(caseId), await given.record(caseId)]).toEqual([[`林大山 配偶 special ${addDays(today, 90)} stands`], before]);
  });

  it('names nobody with faults, without that very paper, who is not here, or who is oneself', async () => {
    const { consumer, desk, stranger } = given.hands;
    const caseId = await given.filedCase();
    const beside = await given.filedCase();
    const { contact } = await friend('林大川');
    const exhibitId = await paper(caseId);
    const refuses = (code: Parameters<Given['refuses']>[1], over: Partial<NameRepresentativeInput>, who?: Ctx) =>
      given.refuses(caseId, code, () => name(caseId, { contact, exhibitId, ...over }, who));
    await refuses('required', { relation: ' ' });
    await refuses('date_invalid', { validUntil: '2027-02-30' });
    await refuses('date_in_past', { validUntil: addDays(today, -1) });
    await refuses('characters_refused', { relation: '配偶\u0378' });
    const wrong: string[] = ['x', caseId, await paper(beside)];
    for (const over of [{ category: 'contract' }, { side: 'clinic' }, { audience: 'caucus_consumer' }, { withdrawn: true }])
      wrong.push(await paper(caseId, over));
    for (const other of wrong) await refuses('power_of_attorney_needed', { exhibitId: other });
    await refuses('representative_unknown', { contact: 'nobody@friend.test' });
    const { rows } = await given.owner.query<{ email: string }>('select email from identity.account where id = $1', [
      consumer.actor.accountId,
    ]);
    await refuses('representative_unknown', { contact: rows[0]!.email });
    await refuses('not_possible_now', {}, desk);
    await refuses('not_found', {}, stranger);
    // The day itself is no day past.
    await name(caseId, { contact, exhibitId, validUntil: today });
  });

  it('names five before mediation and not a sixth, until one of them is ended', async () => {
    const caseId = await given.filedCase();
    const beside = await given.filedCase();
    const exhibitId = await paper(caseId);
    const ids: string[] = [];
    for (const who of ['甲', '乙', '丙', '丁', '戊'])
      ids.push((await name(caseId, { contact: (await friend(who)).contact, exhibitId })).id);
    const { contact } = await friend('己');
    await given.refuses(caseId, 'too_many_representatives', () => name(caseId, { contact, exhibitId }));
    // Those of one case take no place in another.
    await name(beside, { contact, exhibitId: await paper(beside) });
    await given.act(given.hands.consumer, caseId, ending, ids[0] as string);
    await name(caseId, { contact, exhibitId });
  });

  it('ends one representation of the case, once, and puts the person out of its rooms', async () => {
    const { consumer, desk, stranger } = given.hands;
    const caseId = await given.filedCase();
    const beside = await given.filedCase();
    const first = await friend('林大海');
    const exhibitId = await paper(caseId);
    const { id } = await name(caseId, { contact: first.contact, exhibitId });
    await name(caseId, { contact: (await friend('林大江')).contact, exhibitId });
    await name(beside, { contact: first.contact, exhibitId: await paper(beside) });
    const end = (memberId: string, who: Ctx = consumer, of = caseId) => given.act(who, of, ending, memberId);
    for (const wrong of ['x', caseId]) await given.refuses(caseId, 'not_found', () => end(wrong));
    await given.refuses(beside, 'not_found', () => end(id, consumer, beside));
    await given.refuses(caseId, 'not_possible_now', () => end(id, desk));
    await given.refuses(caseId, 'not_found', () => end(id, stranger));
    const after = await given.lastAnnounced();
    await end(id);
    const stands = (person: string, how: string) => `${person} 配偶 special ${addDays(today, 90)} ${how}`;
    expect(await membersOf(caseId)).toEqual([stands('林大海', 'ended'), stands('林大江', 'stands')]);
    expect(await membersOf(beside)).toEqual([stands('林大海', 'stands')]);
    expect(await last(caseId)).toBe('representative.ended');
    expect(await given.announced(caseId, after)).toEqual([
      { type: 'evict', caseId, accountId: first.accountId },
      { type: 'case.changed', caseId, audience: 'joint' },
    ]);
    await given.refuses(caseId, 'not_found', () => end(id));
  });

  it('whoever of the clinic acts appears once, and is taken out by the clinic alone, so that another may', async () => {
    const { consumer, desk, stranger } = given.hands;
    const [caseId, beside] = [await given.negotiatedCase(), await given.negotiatedCase()];
    expect(await ofClinic(caseId)).toEqual(['许经理 stands']);
    const [id] = await idsOfClinic(caseId);
    const end = (memberId: string, who: Ctx = desk, of = caseId) => given.act(who, of, endingForClinic, memberId);
    for (const wrong of ['x', caseId]) await given.refuses(caseId, 'not_found', () => end(wrong));
    await given.refuses(beside, 'not_found', () => end(id as string, desk, beside));
    await given.refuses(caseId, 'not_possible_now', () => end(id as string, consumer));
    await given.refuses(caseId, 'not_found', () => end(id as string, stranger));
    await end(id as string);
    expect([await ofClinic(caseId), await ofClinic(beside)]).toEqual([['许经理 ended'], ['许经理 stands']]);
    expect(await last(caseId)).toBe('representative.ended');
    await given.refuses(caseId, 'not_found', () => end(id as string));
    // Who acts again appears again.
    await given.act(desk, caseId, endingNegotiation, { reason: 'too_far_apart', note: '双方对金额差距过大，无法继续。' });
    expect(await ofClinic(caseId)).toEqual(['许经理 ended', '许经理 stands']);
  });

  it('a sixth of the clinic is kept out while the sides are alone, and one who stands there is not', async () => {
    const { desk, signatory } = given.hands;
    const [caseId, beside] = [await given.filedCase(), await given.filedCase()];
    for (const who of ['甲', '乙', '丙', '丁', '戊'])
      await given.owner.query(
        `insert into clinic_representative (case_id, tenant_id, account_id, name) select id, tenant_id, $2, $3 from case_file where id = $1`,
        [caseId, (await friend(who)).accountId, who],
      );
    const answer = (who: Ctx, of: string) => given.act(who, of, answering, { statement: '我们已收到，正在核对病历。' });
    await given.refuses(caseId, 'too_many_representatives', () => answer(desk, caseId));
    await given.owner.query(`update clinic_representative set account_id = $2, name = '周院长' where case_id = $1 and name = '甲'`, [
      caseId,
      signatory.actor.accountId,
    ]);
    await answer(signatory, caseId);
    expect(await ofClinic(caseId)).toHaveLength(5);
    await answer(desk, beside);
  });
});
