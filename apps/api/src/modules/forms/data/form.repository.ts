import { Injectable } from '@nestjs/common';
import type { FormData, FormKind, ServedLetter } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { CaseLetterEntity } from './case-letter.entity.js';

/** What is new of a form; its time is the database's. */
export interface NewForm {
  readonly caseId: string;
  readonly tenantId: string;
  readonly kind: FormKind;
  readonly number: string;
  readonly data: FormData;
}

/** A form as it was issued; one from before forms had numbers has none and is not printed. */
export interface IssuedForm {
  readonly id: string;
  readonly kind: FormKind;
  readonly number: string | null;
  readonly data: CaseLetterEntity['data'];
  readonly createdAt: Date;
}

/** Forms and their numbers: written once, changed never. */
@Injectable()
export class FormRepository {
  /**
   * The next number of a kind of form in a tenant and year, without gaps under concurrency. Only for papers that both sides
   * read: a series that private papers share would tell of them.
   */
  async nextNumber(tx: Tx, tenantId: string, kind: FormKind): Promise<{ readonly year: number; readonly last: number }> {
    return one(
      await tx.query<{ year: number; last: number }>(
        `insert into app.form_number (tenant_id, kind, year, last) values ($1, $2, extract(year from app.today())::int, 1)
         on conflict (tenant_id, kind, year) do update set last = app.form_number.last + 1 returning year, last`,
        [tenantId, kind],
      ),
    );
  }

  async add(tx: Tx, form: NewForm): Promise<string> {
    const { raw } = await tx.manager.createQueryBuilder().insert().into(CaseLetterEntity).values(form).returning('id').execute();
    return one(raw as { id: string }[]).id;
  }

  find(tx: Tx, caseId: string, formId: string): Promise<IssuedForm | null> {
    return tx.manager.createQueryBuilder(CaseLetterEntity, 'f').where('f.id = :formId and f.caseId = :caseId', { formId, caseId }).getOne();
  }

  /** The proof that says the same of the service of a letter, where one was issued. */
  async findProof(tx: Tx, caseId: string, served: ServedLetter): Promise<string | null> {
    const [same] = await tx.query<{ id: string }>(
      `select id from case_letter where case_id = $1 and kind = 'service' and data->'served' = $2::jsonb limit 1`,
      [caseId, JSON.stringify(served)],
    );
    return same?.id ?? null;
  }
}
