import type { Tx } from '../../../platform/database/unit-of-work.js';

/** A name that a person bears in cases, and the one that takes its place. */
export interface NewName {
  readonly accountId: string;
  readonly former: string;
  readonly name: string;
}

/** A case in which a person stands by name, its row locked. */
export interface NamedCase {
  readonly id: string;
  /** As its consumer, who still bears the former name. */
  readonly isParty: boolean;
  readonly status: string;
  readonly consumerAccountId: string;
  readonly clinicOrganisationId: string | null;
  readonly mediator: string | null;
}

/** All of them at once and in their order, whatever the person is in each (ADR 0056). */
export const holdCasesNamed = (tx: Pick<Tx, 'query'>, { accountId, former }: NewName): Promise<NamedCase[]> =>
  tx.query<NamedCase>(
    `select id, status, consumer_account_id as "consumerAccountId", clinic_organisation_id as "clinicOrganisationId",
      mediator_account_id as mediator, consumer_account_id = $1 and consumer_name = $2 as "isParty"
       from case_file where id in (
        select id from case_file where consumer_account_id = $1 and consumer_name = $2
        union select id from case_file where mediator_account_id = $1
        union select case_id from case_member where account_id = $1 and ended_at is null
        union select case_id from clinic_representative where account_id = $1 and ended_at is null)
       order by id for update`,
    [accountId, former],
  );

/** Of a case that nobody else has seen: nothing has to remember the name before. */
export async function nameInDraft(tx: Pick<Tx, 'query'>, caseId: string, { name }: NewName): Promise<void> {
  await tx.query('update case_file set consumer_name = $2 where id = $1', [caseId, name]);
}

/** The name before stays beside the new one, for the papers that follow. */
export async function nameInCase(tx: Pick<Tx, 'query'>, caseId: string, { name, former }: NewName): Promise<void> {
  await tx.query(
    `update case_file set consumer_name = $2, consumer_former_name = concat_ws('、', consumer_former_name, $3::text),
      version = version + 1 where id = $1`,
    [caseId, name, former],
  );
}

/** As who acts for a side or mediates, in cases that are held, where the person is there still. */
export async function nameWhereActing(tx: Pick<Tx, 'query'>, held: readonly NamedCase[], { accountId, name }: NewName): Promise<void> {
  const params = [accountId, name, held.map(({ id }) => id)];
  await tx.query('update case_member set name = $2 where account_id = $1 and case_id = any($3) and ended_at is null', params);
  await tx.query('update clinic_representative set name = $2 where account_id = $1 and case_id = any($3) and ended_at is null', params);
  await tx.query('update case_file set mediator_name = $2 where mediator_account_id = $1 and id = any($3)', params);
}
