import { Injectable } from '@nestjs/common';
import { AGREEMENT_TRANSITIONS, type AgreementData, type AgreementKind, type AgreementState } from '@heyi/domain';
import type { SelectQueryBuilder } from 'typeorm';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { AgreementEntity } from './agreement.entity.js';

/** A version of an agreement; the fingerprint of its document is there from `ready` on. */
export interface AgreementVersion {
  readonly id: string;
  readonly kind: AgreementKind;
  readonly version: number;
  readonly state: AgreementState;
  readonly data: AgreementData;
  readonly documentSha256: string;
}

/** A version whose document can be read. */
export interface ReadyVersion {
  readonly id: string;
  readonly data: AgreementData;
  readonly wrappedKey: Buffer;
}

/** What is new of a version; its id and its state are the database's. */
export interface NewVersion {
  readonly caseId: string;
  readonly tenantId: string;
  readonly kind: AgreementKind;
  readonly version: number;
  readonly number: string;
  readonly data: AgreementData;
  readonly dataHash: string;
}

/** Why a version is given up, and by whose act. */
export interface Voiding {
  readonly reason: string;
  readonly by: string;
}

/**
 * Versions of an agreement, as its sides and its committee draft, sign and seal them. Their documents are the worker's
 * (`DocumentRepository`).
 */
@Injectable()
export class AgreementRepository {
  /** The version that stands; none before the first, and after the last was given up. */
  async standing(tx: Tx, caseId: string): Promise<AgreementVersion | null> {
    const row = await this.versions(tx)
      .where('a.caseId = :caseId and a.state <> :void', { caseId, void: 'void' satisfies AgreementState })
      .orderBy('a.version', 'DESC')
      .limit(1)
      .getRawOne<AgreementVersion>();
    return row ?? null;
  }

  /** One version of a case, whatever has become of it. */
  async find(tx: Tx, caseId: string, agreementId: string): Promise<AgreementVersion | null> {
    const row = await this.versions(tx)
      .where('a.id = :agreementId and a.caseId = :caseId', { agreementId, caseId })
      .getRawOne<AgreementVersion>();
    return row ?? null;
  }

  /** The latest version whose document is ready to be signed and sealed. */
  async ready(tx: Tx, caseId: string): Promise<ReadyVersion | null> {
    const row = await tx.manager
      .createQueryBuilder(AgreementEntity, 'a')
      .select('a.id', 'id')
      .addSelect('a.data', 'data')
      .addSelect('a.wrappedKey', 'wrappedKey')
      .where('a.caseId = :caseId and a.state = :ready', { caseId, ready: 'ready' satisfies AgreementState })
      .orderBy('a.version', 'DESC')
      .limit(1)
      .getRawOne<ReadyVersion>();
    return row ?? null;
  }

  /** The number of the last version that was drafted, void ones too; 0 before the first. */
  async lastVersion(tx: Tx, caseId: string): Promise<number> {
    const { last } = one(
      await tx.query<{ last: number }>('select coalesce(max(version), 0) as last from agreement where case_id = $1', [caseId]),
    );
    return last;
  }

  /** Whether the sides settled a case by themselves. */
  isDirect(tx: Tx, caseId: string): Promise<boolean> {
    return tx.manager
      .createQueryBuilder(AgreementEntity, 'a')
      .where('a.caseId = :caseId and a.kind = :direct and a.effectiveAt is not null', { caseId, direct: 'direct' satisfies AgreementKind })
      .getExists();
  }

  async add(tx: Tx, version: NewVersion): Promise<string> {
    const { raw } = await tx.manager.createQueryBuilder().insert().into(AgreementEntity).values(version).returning('id').execute();
    return one(raw as { id: string }[]).id;
  }

  /** Voids the version that stands and keeps beside it why and by whose act; its signatures stay on record as signatures of it. */
  async voidStanding(tx: Tx, caseId: string, { reason, by }: Voiding): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(AgreementEntity)
      .set({ state: 'void', voidReason: reason, voidedBy: by, voidedAt: () => 'app.now()' })
      .where('caseId = :caseId and state in (:...from)', { caseId, from: AGREEMENT_TRANSITIONS.void.from })
      .execute();
  }

  /** A version that is made or signed, of a case in which it must not be signed any more. @param states which of them are void from now */
  async voidUnsigned(tx: Tx, caseId: string, states: readonly AgreementState[]): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(AgreementEntity)
      .set({ state: 'void' })
      .where('caseId = :caseId and state in (:...states)', { caseId, states })
      .execute();
  }

  /** Keeps when a settlement took effect. */
  async takesEffect(tx: Tx, agreementId: string, effectiveAt: Date): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(AgreementEntity)
      .set({ effectiveAt })
      .where('id = :agreementId', { agreementId })
      .execute();
  }

  /** Closes a version by the committee's seal, with which it takes effect. */
  async seal(tx: Tx, agreementId: string, sealed: { readonly fileSha256: string; readonly effectiveAt: Date }): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(AgreementEntity)
      .set({ state: 'sealed', effectiveAt: sealed.effectiveAt, sealedPdfSha256: sealed.fileSha256 })
      .where('id = :agreementId', { agreementId })
      .execute();
  }

  private versions(tx: Tx): SelectQueryBuilder<AgreementEntity> {
    return tx.manager
      .createQueryBuilder(AgreementEntity, 'a')
      .select('a.id', 'id')
      .addSelect('a.kind', 'kind')
      .addSelect('a.version', 'version')
      .addSelect('a.state', 'state')
      .addSelect('a.data', 'data')
      .addSelect('a.basePdfSha256', 'documentSha256');
  }
}
