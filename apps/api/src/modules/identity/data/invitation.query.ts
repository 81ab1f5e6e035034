import type { Tx } from '../../../platform/database/unit-of-work.js';

export type KindOfInviter = 'committee' | 'clinic' | 'regulator';

export interface InvitationRow {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: KindOfInviter;
  readonly contact: string;
}

/** An open invitation that went to a contact. */
export async function openInvitation(tx: Tx, tokenHash: Buffer): Promise<InvitationRow | null> {
  const [row] = await tx.query<InvitationRow>(
    `select o.name_zh as "nameZh", o.name_en as "nameEn", o.kind, i.contact
       from identity.invitation i join identity.organisation o on o.id = i.organisation_id
      where i.token_hash = $1 and i.contact is not null and i.accepted_at is null and i.expires_at > app.now()`,
    [tokenHash],
  );
  return row ?? null;
}

export interface CodeInstitution {
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The institution of an open code on paper. */
export async function openCode(tx: Tx, tokenHash: Buffer): Promise<CodeInstitution | null> {
  const [row] = await tx.query<CodeInstitution>(
    `select o.name_zh as "nameZh", o.name_en as "nameEn" from identity.invitation i join identity.organisation o on o.id = i.organisation_id
      where i.token_hash = $1 and i.contact is null and i.accepted_at is null and i.expires_at > app.now()`,
    [tokenHash],
  );
  return row ?? null;
}
