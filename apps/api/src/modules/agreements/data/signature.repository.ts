import { Injectable } from '@nestjs/common';
import type { Mark, SignatureMethod } from '@heyi/domain';
import type { Json } from '@heyi/ledger';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { SignatureEntity } from './signature.entity.js';

/** A mark on a version: whose, how and when. */
export interface SetMark {
  readonly mark: Mark;
  readonly signerName: string;
  readonly method: SignatureMethod;
  readonly record: Json;
  readonly signedAt: Date;
}

/** What is new of a mark. */
export interface NewMark extends Omit<SetMark, 'record'> {
  readonly agreementId: string;
  readonly caseId: string;
  readonly tenantId: string;
  readonly accountId: string;
  readonly record: object;
}

/** Marks of agreements: the only place that writes them. They are added and never changed. */
@Injectable()
export class SignatureRepository {
  /** The marks on a version, in the order in which they were set. */
  async of(tx: Tx, agreementId: string): Promise<SetMark[]> {
    const rows = await tx.manager
      .createQueryBuilder(SignatureEntity, 's')
      .where('s.agreementId = :agreementId', { agreementId })
      .orderBy('s.signedAt')
      .getMany();
    return rows.map(({ mark, signerName, method, record, signedAt }) => ({ mark, signerName, method, record: record as Json, signedAt }));
  }

  async add(tx: Tx, mark: NewMark): Promise<void> {
    await tx.manager.createQueryBuilder().insert().into(SignatureEntity).values(mark).execute();
  }
}
