import { Injectable } from '@nestjs/common';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { InstitutionCheckEntity } from './institution-check.entity.js';

export const VERDICTS = ['confirmed', 'refused', 'merged'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What is new of a check: everything else of it is an officer's, and the database's. */
const HANDED_IN = [
  'organisationId',
  'nameZh',
  'nameEn',
  'creditCode',
  'licenceNumber',
  'uploadId',
  'submittedBy',
  'submittedName',
] as const satisfies readonly (keyof InstitutionCheckEntity)[];
export type NewCheck = Pick<InstitutionCheckEntity, (typeof HANDED_IN)[number]>;

/** Papers as an officer decides on them. */
export type HeldCheck = Pick<InstitutionCheckEntity, 'id' | 'organisationId' | 'nameZh' | 'creditCode' | 'licenceNumber'>;

/** What an officer decides; `intoId` and `people` are of a merge alone. */
export interface Decision {
  readonly checkId: string;
  readonly verdict: Verdict;
  readonly lookedAt: readonly string[];
  readonly note: string;
  readonly officer: string;
  readonly office: string;
  readonly intoId: string | null;
  readonly people: readonly string[];
}

/** A case against an institution that was decided on, as it was called there before, with the consumer's people. */
export interface DecidedCase {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly people: readonly string[];
}
export interface Decided {
  readonly state: 'done' | 'absent' | 'decided' | 'licence_taken' | 'target' | 'people' | 'both_sides';
  readonly cases?: readonly DecidedCase[];
}

/** The papers that institutions hand in. What becomes of them moves in one function of the database. */
@Injectable()
export class InstitutionCheckRepository {
  /** @returns null where papers of the institution wait already, or the copy belongs to others: the indices let one stand */
  async add(tx: Tx, check: NewCheck): Promise<string | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(InstitutionCheckEntity, [...HANDED_IN])
      .values(check)
      .orIgnore()
      .returning('id')
      .execute();
    const [row] = raw as { id: string }[];
    return row?.id ?? null;
  }

  /** Papers that the reader may see. */
  find(tx: Tx, checkId: string): Promise<HeldCheck | null> {
    return tx.manager.createQueryBuilder(InstitutionCheckEntity, 'k').where('k.id = :checkId', { checkId }).getOne();
  }

  /** Authorises, locks and changes everything that follows in one function of the database. */
  async decide(tx: Tx, { checkId, verdict, lookedAt, note, officer, office, intoId, people }: Decision): Promise<Decided> {
    const rows = await tx.query<{ decided: Decided }>('select app.decide_institution($1, $2, $3, $4, $5, $6, $7, $8) as decided', [
      checkId,
      verdict,
      lookedAt,
      note,
      officer,
      office,
      intoId,
      people,
    ]);
    return one(rows).decided;
  }
}
