import type { Tx } from '../../../platform/database/unit-of-work.js';

/** A name that a person bears in cases, and the one that takes its place. */
export interface NewName {
  readonly accountId: string;
  readonly former: string;
  readonly name: string;
}

/** A case whose consumer still bears the former name, its row locked. */
export interface NamedCase {
  readonly id: string;
  readonly status: string;
  readonly consumerAccountId: string;
  readonly clinicOrganisationId: string | null;
  readonly mediator: string | null;
}

export const holdCasesNamed = (tx: Pick<Tx, 'query'>, { accountId, former }: NewName): Promise<NamedCase[]> =>
  tx.query<NamedCase>(
    `select id, status, consumer_account_id as "consumerAccountId", clinic_organisation_id as "clinicOrganisationId",
      mediator_account_id as mediator
       from case_file where consumer_account_id = $1 and consumer_name = $2 order by id for update`,
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

/** As who acts for a side or mediates, where the person is there still. */
export async function nameWhereActing(tx: Pick<Tx, 'query'>, { accountId, name }: NewName): Promise<void> {
  await tx.query('update case_member set name = $2 where account_id = $1 and ended_at is null', [accountId, name]);
  await tx.query('update clinic_representative set name = $2 where account_id = $1 and ended_at is null', [accountId, name]);
  await tx.query('update case_file set mediator_name = $2 where mediator_account_id = $1', [accountId, name]);
}
