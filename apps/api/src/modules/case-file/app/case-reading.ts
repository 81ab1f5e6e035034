import { mayOnCase, type CaseAction, type CaseSubject } from '@heyi/abilities';
import { capacitiesOf, type CaseCapacity, type CaseRole } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { keptFrom, type Kept } from '../../../platform/database/kept.js';
import { enterToRead, type Tx } from '../../../platform/database/unit-of-work.js';
import type { FileLinks } from '../../../platform/files/file-links.js';
import { caseRow, type CaseRow } from '../data/case-row.query.js';

/** With what a case is read: a transaction, for whom, and by what the addresses of its files are made. */
export interface ReadBy {
  readonly tx: Tx;
  readonly ctx: Ctx;
  readonly links: FileLinks;
}

/** One case as one reader has entered it, in one transaction: what every section of the answer stands on. */
export class CaseReading implements CaseSubject {
  readonly tx: Tx;
  readonly ctx: Ctx;
  readonly links: FileLinks;
  readonly id: string;
  readonly tenantId: string;
  readonly status: CaseRow['status'];
  readonly clinicStanding: CaseRow['clinicStanding'];
  readonly capacities: readonly CaseCapacity[];
  /** Up to when each caucus is kept from the reader. */
  readonly kept: Kept;
  /** False for a regulator before the case is opened for audit. */
  readonly opened: boolean;

  constructor(
    by: ReadBy,
    readonly role: CaseRole,
    readonly row: CaseRow,
  ) {
    ({ tx: this.tx, ctx: this.ctx, links: this.links } = by);
    ({ id: this.id, tenantId: this.tenantId, status: this.status, clinicStanding: this.clinicStanding } = row);
    this.capacities = capacitiesOf(role, row.actsAs, row.authority);
    this.kept = keptFrom(role, row);
    this.opened = row.audiences.includes('joint');
  }

  may(action: CaseAction): boolean {
    return mayOnCase(action, this);
  }

  /** What an office reads only once it has opened the case. */
  shown<T>(value: T | null): T | null {
    return this.opened ? value : null;
  }
}

/** Enters a case to read it; null where it is not there for the caller: not there and not yours are the same. */
export async function enteredToRead(by: ReadBy, caseId: string): Promise<CaseReading | null> {
  const role = await enterToRead(by.tx, caseId);
  if (!role) return null;
  const reading = new CaseReading(by, role, await caseRow(by.tx, caseId, by.ctx.locale));
  return reading.may('read') ? reading : null;
}
