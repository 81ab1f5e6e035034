import { Injectable } from '@nestjs/common';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { InvitationEntity } from './invitation.entity.js';

export interface NewInvitation {
  readonly organisationId: string;
  readonly roles: readonly string[];
  /** None for a code on a printed notice. */
  readonly contact: string | null;
  readonly tokenHash: Buffer;
  readonly invitedBy: string | null;
}

/** What was accepted: into which organisation, in which roles. */
export interface TakenInvitation {
  readonly organisationId: string;
  readonly roles: string[];
}

/** Invitations into an organisation, by message or by a code on paper. */
@Injectable()
export class InvitationRepository {
  /** @returns up to when it stands */
  async add(tx: Tx, { organisationId, roles, contact, tokenHash, invitedBy }: NewInvitation, days: number): Promise<Date> {
    const made = one(
      await tx.query<{ expires_at: Date }>(
        `insert into identity.invitation (organisation_id, roles, contact, token_hash, invited_by, expires_at)
          values ($1, $2, $3, $4, $5, app.now() + make_interval(days => $6)) returning expires_at`,
        [organisationId, roles, contact, tokenHash, invitedBy, days],
      ),
    );
    return made.expires_at;
  }

  /** Ends the codes on paper that an organisation has. */
  async endCodes(tx: Tx, organisationId: string): Promise<void> {
    await tx.query(
      `update identity.invitation set expires_at = app.now() where organisation_id = $1 and contact is null and accepted_at is null
        and expires_at > app.now()`,
      [organisationId],
    );
  }

  /** Accepts one that went to a contact: one conditional update decides two clicks on the same link. */
  async accept(tx: Tx, tokenHash: Buffer): Promise<(TakenInvitation & { readonly contact: string }) | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(InvitationEntity)
      .set({ acceptedAt: () => 'app.now()' })
      .where('token_hash = :tokenHash and contact is not null and accepted_at is null and expires_at > app.now()', { tokenHash })
      .returning('organisation_id as "organisationId", roles, contact')
      .execute();
    return (raw as (TakenInvitation & { contact: string })[])[0] ?? null;
  }

  /** Takes one that stands on paper: one conditional update decides two people with the same sheet. */
  async takeCode(tx: Tx, tokenHash: Buffer): Promise<TakenInvitation | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(InvitationEntity)
      .set({ acceptedAt: () => 'app.now()' })
      .where('token_hash = :tokenHash and contact is null and accepted_at is null and expires_at > app.now()', { tokenHash })
      .returning('organisation_id as "organisationId", roles')
      .execute();
    return (raw as TakenInvitation[])[0] ?? null;
  }

  /** @returns false where it is none of the organisation's that is open */
  async withdraw(tx: Tx, organisationId: string, id: string): Promise<boolean> {
    const { affected } = await withdrawn(tx)
      .where('id = :id and organisation_id = :organisationId and accepted_at is null and withdrawn_at is null and expires_at > app.now()', {
        id,
        organisationId,
      })
      .execute();
    return affected === 1;
  }

  /** An open invitation to a contact would undo what was just decided about its owner. */
  async withdrawTo(tx: Tx, organisationId: string, contacts: readonly string[]): Promise<void> {
    await withdrawn(tx)
      .where('organisation_id = :organisationId and contact = any(:contacts) and accepted_at is null and withdrawn_at is null', {
        organisationId,
        contacts,
      })
      .execute();
  }
}

const withdrawn = (tx: Tx) =>
  tx.manager
    .createQueryBuilder()
    .update(InvitationEntity)
    .set({ withdrawnAt: () => 'app.now()', expiresAt: () => 'least(expires_at, app.now())' });
