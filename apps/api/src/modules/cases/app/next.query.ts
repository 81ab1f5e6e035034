import { CASE_RULES, institutionMay, mayInOrganisation, mayOnCase, type CaseAction } from '@heyi/abilities';
import { capacitiesOf, nextFor, type CaseRole, type NextFacts } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { NextView } from '../api/next.models.js';

/** As `app.next_facts` says them; moments as the database writes them. */
interface Said extends Omit<NextFacts, 'role' | 'may' | 'mayOnceConfirmed' | 'proves'> {
  readonly actsAs: readonly string[];
  readonly authority: 'general' | 'special' | null;
}
interface Row {
  case_id: string;
  role: CaseRole;
  facts: Said;
}

const iso = (moment: string | null): string | null => (moment === null ? null : new Date(moment).toISOString());

/**
 * What is next for whoever asks, in each of these cases, by one statement: a list says what the case itself says. The
 * statement runs under the reader's own policies (migration read-next), and leaves the case that was entered entered.
 */
export async function readNext(tx: Pick<Tx, 'query'>, ctx: Ctx, caseIds: readonly string[]): Promise<ReadonlyMap<string, NextView>> {
  if (caseIds.length === 0) return new Map();
  const rows = await tx.query<Row>('select case_id, role, facts from app.next_facts($1)', [caseIds]);
  return new Map(rows.map((row) => [row.case_id, viewOf(row, ctx)]));
}

function viewOf({ role, facts }: Row, ctx: Ctx): NextView {
  const { actsAs, authority, ...said } = facts;
  const reader = { role, status: said.status, capacities: capacitiesOf(role, actsAs, authority), clinicStanding: said.clinicStanding };
  const mayOnceConfirmed = (Object.keys(CASE_RULES) as CaseAction[]).filter((action) => mayOnCase(action, reader));
  const next = nextFor({
    ...said,
    role,
    mayOnceConfirmed,
    may: mayOnceConfirmed.filter((action) => institutionMay(action, reader)),
    proves: mayInOrganisation('prove_institution', { roles: actsAs, kind: ctx.actor.kind }),
  });
  return { ...next, awaits: next.awaits.map(({ who, since }) => ({ who, since: iso(since) })) };
}
