import { CASE_RULES, institutionMay, mayInOrganisation, mayOnCase, type CaseAction } from '@heyi/abilities';
import { capacitiesOf, nextFor } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { NextView } from '../api/next.models.js';
import { nextFacts, type NextRow } from '../data/next-facts.query.js';

const iso = (moment: string | null): string | null => (moment === null ? null : new Date(moment).toISOString());

/** What is next for whoever asks, in each of these cases that they may enter: a list says what the case itself says. */
export async function readNext(tx: Pick<Tx, 'query'>, ctx: Ctx, caseIds: readonly string[]): Promise<ReadonlyMap<string, NextView>> {
  if (caseIds.length === 0) return new Map();
  const rows = await nextFacts(tx, caseIds);
  return new Map(rows.map((row) => [row.caseId, viewOf(row, ctx)]));
}

function viewOf({ role, facts }: NextRow, ctx: Ctx): NextView {
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
