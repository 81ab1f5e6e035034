import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Binds, CanInOrganisation } from '../../../platform/authz/can.js';
import { Presence } from '../../../platform/authz/presence.js';
import { RateLimiter } from '../../../platform/authz/rate-limiter.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { MakeNoticeCode } from '../app/make-notice-code.js';
import { readNoticeTasks } from '../app/read-notices.query.js';
import { RecordNotice } from '../app/record-notice.js';
import { ClinicNoticeTask, NoticeCode, NoticeRecordInput } from './clinic-notice.models.js';

const RecordClinicNoticeResult = resultOf('RecordClinicNotice');
const MakeJoinCodeResult = resultOf('MakeJoinCode', NoticeCode);

/** Clinics that no message reaches are told by the committee (ADR 0023). */
@Resolver()
export class ClinicNoticeResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly limiter: RateLimiter,
    private readonly relay: Relay,
    private readonly presence: Presence,
    private readonly recording: RecordNotice,
    private readonly making: MakeNoticeCode,
  ) {}

  /** Clinics that this office is to tell, the longest waiting first. */
  @CanInOrganisation('tell_clinic')
  @Query(() => [ClinicNoticeTask])
  clinicsToTell(@Context() ctx: Ctx): Promise<ClinicNoticeTask[]> {
    return this.unit.read(ctx, (tx) => readNoticeTasks(tx, ctx, null));
  }

  @CanInOrganisation('tell_clinic')
  @Query(() => ClinicNoticeTask, { nullable: true })
  async clinicToTell(@Context() ctx: Ctx, @Args('noticeId', { type: () => ID }) noticeId: string): Promise<ClinicNoticeTask | null> {
    return (await this.unit.read(ctx, (tx) => readNoticeTasks(tx, ctx, noticeId)))[0] ?? null;
  }

  @CanInOrganisation('tell_clinic')
  @Mutation(() => RecordClinicNoticeResult)
  recordClinicNotice(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('noticeId', { type: () => ID }) noticeId: string,
    @Args('input', { type: () => NoticeRecordInput }) input: NoticeRecordInput,
  ): Promise<object> {
    return this.commands.act(ctx, { operation: 'recordClinicNotice', key, input: { noticeId, input } }, this.recording);
  }

  /** Makes the code of a printed notice. It goes by no command: an answer that is kept to be given again would keep the code. */
  @CanInOrganisation('tell_clinic')
  @Binds('before')
  @Mutation(() => MakeJoinCodeResult)
  makeJoinCode(
    @Context() ctx: Ctx,
    @Args('key', { type: () => ID, description: 'Client-made UUID that the proof of presence is for; sent again it makes another code.' })
    key: string,
    @Args('noticeId', { type: () => ID }) noticeId: string,
  ): Promise<object> {
    const made = async () => {
      const { code, link, expiresAt } = await this.unit.write(ctx, async (tx) => {
        const printed = await this.making.execute({ tx, ctx, relay: this.relay }, { noticeId });
        await this.presence.spendPresence(tx, ctx, { operation: 'makeJoinCode', key });
        return printed;
      });
      return { code, link, expiresAt: expiresAt.toISOString() };
    };
    return answer(ctx.locale, () => this.limiter.within('makeJoinCode', ctx, {}, made), 'NoticeCode');
  }
}
