import { Injectable } from '@nestjs/common';
import { accountOf, type Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { caseNames } from '../data/case-names.query.js';
import { NoticeRepository } from '../data/notice.repository.js';

const LATEST = 50;

export interface ReadNotice {
  readonly id: string;
  readonly caseId: string | null;
  /** Number of the case and the other side, where the person may still see it. */
  readonly caseName: string | null;
  readonly kind: string;
  readonly createdAt: string;
  readonly read: boolean;
}

/** The latest notices of the signed-in person. */
@Injectable()
export class ReadNotices {
  constructor(private readonly notices: NoticeRepository) {}

  async execute({ tx, ctx }: { readonly tx: Tx; readonly ctx: Ctx }): Promise<ReadNotice[]> {
    const rows = await this.notices.latest(tx, accountOf(ctx), LATEST);
    const caseIds = rows.flatMap((r) => r.caseId ?? []);
    const names = await caseNames(tx, ctx.locale, caseIds);
    return rows.map((r) => ({
      id: r.id,
      caseId: r.caseId,
      caseName: (r.caseId && names.get(r.caseId)) ?? null,
      kind: r.kind,
      createdAt: r.createdAt.toISOString(),
      read: r.readAt !== null,
    }));
  }
}
