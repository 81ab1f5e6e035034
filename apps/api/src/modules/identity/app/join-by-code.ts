import { readJoinCode } from '@heyi/domain';
import { hashToken } from '../../../platform/context/session-reader.js';
import { invalidField, notPossible } from '../../../platform/errors/refusal.js';
import { useCode, wrongCode } from './contact-codes.js';
import { createAccount, letIn, passwordFor, requireCode, stillStands, type Entrance } from './enter.js';
import { readCode } from './join-code.js';
import { readName } from './names.js';
import { readContact } from './read-contact.js';
import type { NewSession } from './sessions.js';

export interface JoinByCodeInput {
  readonly code: string;
  readonly contact: string;
  readonly contactCode: string;
  readonly name: string;
  readonly password: string;
}

const wrong = () => invalidField('code', 'join_code_wrong');

/**
 * Joins the institution that a printed notice was addressed to. A sheet of paper verifies nobody's contact: the person gives
 * an own one and shows a code sent to it, and the password where it has an account. A wrong guess is counted and touches no
 * code but the one it names, so that nobody can use up somebody else's.
 */
export async function joinByCode(at: Entrance, input: JoinByCodeInput): Promise<NewSession> {
  const { unit, ctx, limiter } = at;
  const contact = readContact(input.contact);
  return limiter.within('joinByCode', ctx, { contact }, async () => {
    const code = readJoinCode(input.code);
    if (!code || !(await unit.read(ctx, (tx) => readCode(tx, code)))) throw wrong();
    const name = readName(input.name);
    const shown = await requireCode(at, contact, 'sign_up', input.contactCode);
    const way = await passwordFor(at, contact, input.password);
    return unit.write(ctx, async (tx) => {
      if (!(await useCode(tx, shown))) throw wrongCode();
      // One conditional update decides two people with the same sheet.
      const [taken] = await tx.query<{ organisation_id: string; roles: string[] }>(
        `update identity.invitation set accepted_at = app.now() where token_hash = $1 and contact is null and accepted_at is null
          and expires_at > app.now() returning organisation_id, roles`,
        [hashToken(code)],
      );
      if (!taken) throw wrong();
      if ('known' in way) await stillStands(tx, way.known);
      const accountId = 'known' in way ? way.known.id : await createAccount(tx, contact, name, way.fresh, ctx.locale);
      const [stands] = await tx.query<{ opposed: boolean }>('select app.on_other_side($1, $2) as opposed', [
        accountId,
        taken.organisation_id,
      ]);
      if (stands?.opposed) throw notPossible('both_sides');
      await tx.query(
        `insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)
         on conflict (account_id, organisation_id) do update set roles = excluded.roles, ended_at = null`,
        [accountId, taken.organisation_id, taken.roles],
      );
      await tx.query('select app.follow_join($1)', [taken.organisation_id]);
      return letIn(tx, at, accountId, 'clinic', taken.organisation_id);
    });
  });
}
