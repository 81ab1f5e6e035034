import type { Tx } from '../../../platform/database/unit-of-work.js';
import { CaseLetterEntity } from './case-letter.entity.js';
import type { IssuedForm } from './form.repository.js';

/** All forms of a case, in the order in which they were issued. */
export const formsOfCase = (tx: Tx, caseId: string): Promise<IssuedForm[]> =>
  tx.manager
    .createQueryBuilder(CaseLetterEntity, 'f')
    .where('f.caseId = :caseId', { caseId })
    .orderBy('f.createdAt')
    .addOrderBy('f.id')
    .getMany();
