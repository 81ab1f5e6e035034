import type { InstitutionStanding } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { OrganisationEntity } from './organisation.entity.js';

export interface OrganisationCard {
  readonly name: string;
  /** Where it is reached by a message, where that is known. */
  readonly contact: string | null;
  readonly standing: InstitutionStanding;
}

/** Organisations, in the order in which they are named, as papers name them and messages reach them. */
export async function organisationCards(tx: Tx, organisationIds: readonly string[]): Promise<OrganisationCard[]> {
  const found = await tx.manager
    .createQueryBuilder(OrganisationEntity, 'o')
    .select(['o.id', 'o.nameZh', 'o.contact', 'o.standing'])
    .where('o.id = any(:organisationIds)', { organisationIds })
    .getMany();
  return organisationIds.map((wanted) => {
    const { nameZh: name, contact, standing } = one(found.filter(({ id }) => id === wanted));
    return { name, contact, standing: standing as InstitutionStanding };
  });
}

export const organisationCard = async (tx: Tx, organisationId: string): Promise<OrganisationCard> =>
  one(await organisationCards(tx, [organisationId]));
