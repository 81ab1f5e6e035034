import { readJoinCode } from '@heyi/domain';
import { hashToken } from '../../../platform/context/session-reader.js';
import { invalidField, notPossible } from '../../../platform/errors/refusal.js';
import { useCode, wrongCode } from './contact-codes.js';
import { createAccount, letIn, passwordFor, requireCode, requireStillStands, type Entrance } from './entrance.js';
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
  const { invitations, memberships } = at.rows;
  const contact = readContact(input.contact);
  return limiter.within('joinByCode', ctx, { contact }, async () => {
    const code = readJoinCode(input.code);
    if (!code || !(await unit.read(ctx, (tx) => readCode(tx, code)))) throw wrong();
    const name = readName(input.name);
    const shown = await requireCode(at, contact, 'sign_up', input.contactCode);
    const way = await passwordFor(at, contact, input.password);
    return unit.write(ctx, async (tx) => {
      if (!(await useCode(tx, shown))) throw wrongCode();
      const taken = await invitations.takeCode(tx, hashToken(code));
      if (!taken) throw wrong();
      const { organisationId, roles } = taken;
      if ('known' in way) await requireStillStands(tx, at, way.known);
      const accountId =
        'known' in way ? way.known.id : await createAccount(tx, at, { contact, name, passwordHash: way.fresh, locale: ctx.locale });
      if (await memberships.isOpposed(tx, accountId, organisationId)) throw notPossible('both_sides');
      await memberships.joinAs(tx, { accountId, organisationId, roles });
      await memberships.followJoin(tx, organisationId);
      return letIn(tx, at, accountId, { app: 'clinic', organisationId });
    });
  });
}
