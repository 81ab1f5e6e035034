import { Injectable } from '@nestjs/common';
import { calendarWith, dayOf, planClock } from '@heyi/domain';
import { organisationOf } from '../../../platform/context/ctx.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { runningClocks } from '../data/running-clocks.query.js';
import { noticesInForce } from '../data/settings.query.js';
import { readNotice, type NoticeInput } from './read-notice.js';

export interface Moved {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly wasProvisional: boolean;
  readonly provisional: boolean;
}
export interface NoticePreview {
  readonly clocks: number;
  readonly moved: number;
  readonly certain: number;
  readonly samples: readonly Moved[];
}

/** What a year's notice would do to the committee's running clocks, before it is loaded. Nothing is written. */
@Injectable()
export class PreviewNotice implements UseCase<NoticeInput, NoticePreview> {
  /** @throws Refusal with every fault under its field */
  async execute({ tx, ctx }: Omit<ActScope, 'relay'>, input: NoticeInput): Promise<NoticePreview> {
    const notice = readNotice(input);
    const others = (await noticesInForce(tx, organisationOf(ctx))).filter(({ year }) => year !== notice.year);
    const calendar = calendarWith([...others, notice]);
    const today = dayOf(await tx.now());
    const clocks = await runningClocks(tx, notice.year);
    const moved: Moved[] = clocks.flatMap(({ kind, startedAt, amount, pauses, extendedTo, lastDay, provisional }) => {
      const plan = planClock({ kind, startedAt, amount: amount ?? undefined, pauses, extendedTo }, today, calendar);
      return plan.lastDay === lastDay && plan.provisional === provisional
        ? []
        : [{ kind, from: lastDay, to: plan.lastDay, wasProvisional: provisional, provisional: plan.provisional }];
    });
    return {
      clocks: clocks.length,
      moved: moved.filter((m) => m.from !== m.to).length,
      certain: moved.filter((m) => m.wasProvisional && !m.provisional).length,
      samples: moved.slice(0, 20),
    };
  }
}
