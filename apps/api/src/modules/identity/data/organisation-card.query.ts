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

/** An organisation by its id, as papers name it and messages reach it. */
export async function organisationCard(tx: Tx, organisationId: string): Promise<OrganisationCard> {
  const found = await tx.manager
    .createQueryBuilder(OrganisationEntity, 'o')
    .select(['o.id', 'o.nameZh', 'o.contact', 'o.standing'])
    .where('o.id = :organisationId', { organisationId })
    .getMany();
  const { nameZh: name, contact, standing } = one(found);
  return { name, contact, standing: standing as InstitutionStanding };
}
