import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { MembershipChangeEntity } from './membership-change.entity.js';
import { MembershipEntity } from './membership.entity.js';

/** A member while the membership's row is locked. */
export interface HeldMember {
  readonly roles: string[];
  readonly email: string | null;
  readonly phone: string | null;
}

export interface NewMembership {
  readonly accountId: string;
  readonly organisationId: string;
  readonly roles: readonly string[];
}

export interface NewChange {
  readonly organisationId: string;
  readonly accountId: string;
  readonly byAccountId: string;
  readonly kind: 'ended' | 'roles_changed';
  readonly rolesBefore: string[];
  readonly rolesAfter: string[];
  readonly reason: string;
}

/** Who belongs to which organisation, in which roles, and what was done to that. */
@Injectable()
export class MembershipRepository {
  /** The organisation of a kind that a person enters: the one wished where there is a membership in it, else the eldest. */
  async organisationFor(tx: Tx, accountId: string, kind: string, wished: string | null): Promise<string | null> {
    const [membership] = await tx.query<{ organisation_id: string }>(
      `select m.organisation_id from identity.membership m join identity.organisation o on o.id = m.organisation_id
        where m.account_id = $1 and m.ended_at is null and o.kind = $2 order by m.organisation_id is distinct
          from $3, m.started_at limit 1`,
      [accountId, kind, wished],
    );
    return membership?.organisation_id ?? null;
  }

  /** Takes the row lock of the caller's organisation (a function of the database), which puts changes of its people one after the other. */
  async lockOwnPeople(tx: Tx): Promise<void> {
    await tx.query('select app.lock_own_people()');
  }

  isAdministrator(tx: Tx, organisationId: string, accountId: string): Promise<boolean> {
    return tx.manager
      .createQueryBuilder(MembershipEntity, 'm')
      .where(`m.organisationId = :organisationId and m.accountId = :accountId and m.endedAt is null and 'administrator' = any(m.roles)`, {
        organisationId,
        accountId,
      })
      .getExists();
  }

  hasOtherAdministrator(tx: Tx, organisationId: string, accountId: string): Promise<boolean> {
    return tx.manager
      .createQueryBuilder(MembershipEntity, 'm')
      .where(`m.organisationId = :organisationId and m.accountId <> :accountId and m.endedAt is null and 'administrator' = any(m.roles)`, {
        organisationId,
        accountId,
      })
      .getExists();
  }

  /** A member with both contacts, the membership's row locked and not the account's. */
  async hold(tx: Tx, organisationId: string, accountId: string): Promise<HeldMember | null> {
    const [member] = await tx.query<HeldMember>(
      `select m.roles, a.email, a.phone from identity.membership m join identity.account a on a.id = m.account_id
        where m.organisation_id = $1 and m.account_id = $2 and m.ended_at is null for update of m`,
      [organisationId, accountId],
    );
    return member ?? null;
  }

  async changeRoles(tx: Tx, organisationId: string, accountId: string, roles: string[]): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(MembershipEntity)
      .set({ roles })
      .where('organisation_id = :organisationId and account_id = :accountId', { organisationId, accountId })
      .execute();
  }

  async end(tx: Tx, organisationId: string, accountId: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(MembershipEntity)
      .set({ endedAt: () => 'app.now()' })
      .where('organisation_id = :organisationId and account_id = :accountId', { organisationId, accountId })
      .execute();
  }

  /** Whether a person is on the other side of a case of the organisation (a function of the database). */
  async isOpposed(tx: Tx, accountId: string, organisationId: string): Promise<boolean> {
    const [stands] = await tx.query<{ opposed: boolean }>('select app.on_other_side($1, $2) as opposed', [accountId, organisationId]);
    return stands?.opposed ?? false;
  }

  /** Roles of an invitation come to those that a member has; one that had ended begins with them alone. */
  async joinWith(tx: Tx, { accountId, organisationId, roles }: NewMembership): Promise<void> {
    await tx.query(
      `insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)
       on conflict (account_id, organisation_id) do update set ended_at = null,
         roles = case when identity.membership.ended_at is null
           then array(select distinct unnest(identity.membership.roles || excluded.roles) order by 1) else excluded.roles end`,
      [accountId, organisationId, roles],
    );
  }

  /** Roles of a code on paper stand in place of any others. */
  async joinAs(tx: Tx, { accountId, organisationId, roles }: NewMembership): Promise<void> {
    await tx.query(
      `insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)
       on conflict (account_id, organisation_id) do update set roles = excluded.roles, ended_at = null`,
      [accountId, organisationId, roles],
    );
  }

  /** Whom a printed notice reached follows it in the institution's cases (a function of the database, which writes the job). */
  async followJoin(tx: Tx, organisationId: string): Promise<void> {
    await tx.query('select app.follow_join($1)', [organisationId]);
  }

  async addChange(tx: Tx, change: NewChange): Promise<void> {
    await tx.manager.createQueryBuilder().insert().into(MembershipChangeEntity).values(change).execute();
  }
}
