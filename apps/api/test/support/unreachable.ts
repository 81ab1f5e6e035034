import { draftCase, until } from './journey.js';
import { PASSWORD, Person, type World } from './world.js';

export const NAMED = { name: '望京美肤门诊部', regionCode: '110105' } as const;

/** Files against a clinic that no message reaches: by a landline, or whatever is given instead. */
export async function fileUnreachable(world: World, consumer: Person, over: object = { contact: '010-65001234' }): Promise<string> {
  const { caseId } = await consumer.done('startCase', { input: ['StartCaseInput!', { ...NAMED, ...over }] });
  await draftCase(world, consumer, world.clinics[0]!, caseId as string);
  await consumer.done('fileCase', { caseId: ['ID!', caseId] });
  return caseId as string;
}

export const noticeOf = async (world: World, caseId: string): Promise<string> =>
  (await world.owner.query<{ id: string }>('select id from clinic_notice where case_id = $1', [caseId])).rows[0]!.id;

/** The moment by the database's clock, as a form writes it, so many minutes ago. */
export async function minutesAgo(world: World, minutes: number): Promise<string> {
  const { rows } = await world.owner.query<{ at: Date }>('select app.now() - make_interval(mins => $1) as at', [minutes]);
  return rows[0]!.at.toISOString();
}

export const record = (noticeId: string, over: object): Record<string, [string, unknown]> => ({
  noticeId: ['ID!', noticeId],
  input: ['NoticeRecordInput!', { kind: 'telephoned', happenedAt: '', number: '', spokeWith: '', said: '', tracking: '', ...over }],
});
export const CALLED = { number: '010 6500 1234', spokeWith: '前台 王女士', said: '已告知案件编号和查看办法，会转告负责人。' };

export async function codeFor(intake: Person, noticeId: string): Promise<string> {
  const key = await intake.proven('makeJoinCode');
  const made = await intake.act('makeJoinCode', { noticeId: ['ID!', noticeId] }, key, '... on NoticeCode { code link expiresAt }');
  if (made.__typename !== 'NoticeCode') throw new Error(JSON.stringify(made));
  return made.code as string;
}

/** Somebody with the printed notice, who verifies an own contact. */
export async function joinWith(
  world: World,
  code: string,
  contact: string,
  name = '梁某',
): Promise<{ person: Person; answer: { __typename: string } }> {
  const person = new Person(world.url, 'clinic', contact);
  await person.done('requestCode', { contact: ['String!', contact], forRecovery: ['Boolean!', false] }, null);
  const answer = await person.act(
    'joinByCode',
    { input: ['JoinByCodeInput!', { code, contact, contactCode: await world.codeFor(contact), name, password: PASSWORD }] },
    null,
  );
  return { person, answer };
}

/** Waits until the worker has followed every entry of the record. */
export const followed = (world: World): Promise<void> =>
  until(
    async () =>
      (
        await world.owner.query(
          `select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier in ('follow_notice', 'follow_join')`,
        )
      ).rowCount === 0,
  );
