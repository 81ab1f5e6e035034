import { Injectable } from '@nestjs/common';
import type { CaseId, FiledFor } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { CaseFileEntity } from './case-file.entity.js';

export interface NewDraft {
  readonly tenantId: string;
  readonly regionCode: string;
  readonly consumerAccountId: string;
  readonly consumerName: string;
  readonly clinicOrganisationId: string;
  readonly clinicName: string;
}

/** What was typed into a draft; what is left out, or is null, stays as it was. */
export interface TypedDraft {
  readonly procedure?: string | null;
  readonly treatmentDay?: string | null;
  readonly knownDay?: string | null;
  readonly story?: string | null;
  readonly claims?: string[] | null;
  readonly claimFen?: number | null;
  readonly filedFor?: string | null;
  readonly patientName?: string | null;
  readonly patientBirthDay?: string | null;
  readonly ownWages?: boolean | null;
}

/** A draft as it is judged when it is filed; days as the database writes them. */
export interface Draft {
  readonly procedure: string | null;
  readonly treatmentDay: string | null;
  readonly knownDay: string | null;
  readonly story: string;
  readonly claims: string[];
  readonly regionCode: string;
  readonly filedFor: FiledFor;
  readonly patientName: string | null;
  readonly patientBirthDay: string | null;
  readonly ownWages: boolean;
}

/** The case's own row before it is filed: nobody but who started it knows of it. */
@Injectable()
export class DraftRepository {
  /** Adds a draft, which its consumer has entered from then on. */
  async open(tx: Tx, draft: NewDraft): Promise<CaseId> {
    // Made first: a row that nobody has entered cannot be read back.
    const { id } = one(await tx.query<{ id: CaseId }>('select uuidv7() as id'));
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(CaseFileEntity, ['id', 'tenantId', 'regionCode', 'consumerAccountId', 'consumerName', 'clinicOrganisationId', 'clinicName'])
      .values({ id, ...draft })
      .execute();
    // Which cases are whose was read as the transaction began, before there was this one.
    await tx.query(`select app.open_context('consumer', $1, null, '', null), app.enter_case($2)`, [draft.consumerAccountId, id]);
    return id;
  }

  async save(tx: Tx, caseId: string, { claimFen, ...typed }: TypedDraft): Promise<void> {
    const fen = claimFen == null ? {} : { claimFen: String(claimFen) };
    await tx.manager
      .createQueryBuilder()
      .update(CaseFileEntity)
      .set({ ...said(typed), ...fen, version: () => 'version + 1', lastActivityAt: () => 'app.now()' })
      .where('id = :caseId', { caseId })
      .execute();
  }

  async read(tx: Tx, caseId: string): Promise<Draft> {
    return one(
      await tx.query<Draft>(
        `select procedure, treatment_day::text as "treatmentDay", known_day::text as "knownDay", story, claims,
          region_code as "regionCode", filed_for as "filedFor", patient_name as "patientName",
          patient_birth_day::text as "patientBirthDay", own_wages as "ownWages" from case_file where id = $1`,
        [caseId],
      ),
    );
  }

  /** How the two sides are called in the case. */
  async namesOf(tx: Tx, caseId: string): Promise<{ consumer: string; clinic: string }> {
    const names = await tx.query<{ consumer: string; clinic: string }>(
      'select consumer_name as consumer, clinic_name as clinic from case_file where id = $1',
      [caseId],
    );
    return one(names);
  }
}

type Said<T> = { [Name in keyof T]?: NonNullable<T[Name]> };

const said = <T extends object>(typed: T): Said<T> =>
  Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== null && value !== undefined)) as Said<T>;
