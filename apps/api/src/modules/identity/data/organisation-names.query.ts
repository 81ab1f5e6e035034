import type { Tx } from '../../../platform/database/unit-of-work.js';

export interface NameInBoth {
  readonly zh: string;
  readonly en: string;
}

/** How institutions are called, by their ids; one that the caller does not see is not in it. */
export async function organisationNames(tx: Pick<Tx, 'query'>, ids: readonly string[]): Promise<ReadonlyMap<string, NameInBoth>> {
  const rows = await tx.query<NameInBoth & { id: string }>(
    'select id, name_zh as zh, name_en as en from identity.organisation where id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}
