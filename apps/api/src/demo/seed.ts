import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { addDays, NO_OFFER_SEEN, shareOf, type Procedure } from '@heyi/domain';
import { AnswerOffer, MakeOffer, OfferRepository, ProposeTerms } from '../modules/negotiation/index.js';
import { caseUseCases } from '../modules/cases/index.js';
import { mediationUseCases } from '../modules/mediation/index.js';
import { legalEventUseCases } from '../modules/legal-events/index.js';
import { AuditOpeningRepository, OpenForAudit } from '../modules/oversight/index.js';
import { ChannelRepository, MessageRepository, PostMessage } from '../modules/room/index.js';
import { agreementUseCases, demonstrationAuthority, documentUseCases } from '../modules/agreements/index.js';
import type { Config } from '../platform/config.js';
import { accountOf, type Ctx } from '../platform/context/ctx.js';
import { createDataSource } from '../platform/database/data-source.js';
import type { DatabaseUrls } from '../platform/database/provision.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { FileVault } from '../platform/files/file-vault.js';
import { fingerprint } from '../platform/journal/fingerprint.js';
import { JobUnit } from '../platform/jobs/job-unit.js';
import { photo, page, tone } from './materials.js';
import { turning, type Team } from './seed-desk.js';
import { SeedReplacements } from './seed-replacements.js';
import { ANSWERS, STORIES, TALK } from './people.js';
import { ORDER, PLAN, REACH, type Stage } from './seed-plan.js';
import { joinCases } from '../case-hooks.js';
import { ENTITIES } from '../entities.js';
import { one } from '../platform/database/one-row.js';

/** What the clinic first offers, by the number drawn for its case. */
const offeredFen = (n: number): number => 800_000 + n * 2_000;

/** Fills an empty database through the product's own use cases: nothing is written that a person could not have done. */
class Seed extends SeedReplacements {
  private readonly offers = new OfferRepository();
  private readonly making = new MakeOffer(this.offers);
  private readonly proposing = new ProposeTerms(this.offers);
  private readonly answering = new AnswerOffer(this.offers);
  private readonly opening = new OpenForAudit(new AuditOpeningRepository());
  private readonly posting = new PostMessage(new ChannelRepository(), new MessageRepository());
  private readonly written = documentUseCases(this.vault, this.authority);

  async caseAt(stage: Stage, age: number, team: Team, consumer: Ctx, regulator: Ctx | undefined): Promise<void> {
    const n = this.random(1000);
    const clinic = turning(team.clinics, n);
    const procedures = Object.keys(STORIES) as Procedure[];
    const procedure = turning(procedures, n);
    await this.setAge(age);
    const today = await this.today(consumer);
    const invited = stage === 'invited';
    const start = invited
      ? { name: `${['悦己', '明眸', '知颜'][n % 3]}医疗美容诊所`, contact: `clinic${n}@demo.heyi.invalid`, regionCode: team.region }
      : { organisationId: clinic.id, regionCode: team.region };
    const { caseId } = await this.do(consumer, caseUseCases.starting, start);
    await this.act(consumer, caseId, caseUseCases.saving, {
      input: {
        procedure,
        treatmentDay: addDays(today, -200 - (n % 90)),
        knownDay: addDays(today, -150 - (n % 40)),
        story: STORIES[procedure],
        claims: procedure === 'prepaid' ? ['refund'] : ['refund', 'compensation', 'fraud_damages'],
        claimFen: (1800 + n * 30) * 100,
      },
    });
    if (procedure !== 'prepaid') {
      await this.exhibit(consumer, caseId, await photo(n, false), 'image/jpeg', {
        category: 'photo_before',
        title: '术前正面照',
        purpose: '术前状态',
      });
      await this.exhibit(consumer, caseId, await photo(n, true), 'image/jpeg', {
        category: 'photo_after',
        title: '术后三个月',
        purpose: '术后损害情况',
      });
    }
    await this.exhibit(consumer, caseId, page('Service contract'), 'application/pdf', {
      category: 'contract',
      title: '服务合同',
      purpose: '约定的项目与价格',
    });
    if (stage === 'draft') return;
    await this.act(consumer, caseId, caseUseCases.filing(this.config), {});
    await this.exhibit(
      consumer,
      caseId,
      Buffer.from('2026-03-02 顾问：今天定金可以抵双倍。\n2026-03-02 我：一定能恢复自然吗？\n2026-03-02 顾问：放心，主刀是大牌医生。\n'),
      'text/plain',
      { category: 'chat', title: '与顾问的聊天记录', purpose: '宣传与承诺' },
    );
    // A package runs from the asking, or from the refusal that came later: the case shows both days.
    if (procedure === 'prepaid')
      for (const [kind, ago] of [
        ['refund_asked', 120],
        ['refund_refused', 90],
      ] as const)
        await this.act(consumer, caseId, legalEventUseCases.recording, {
          kind,
          onDay: addDays(today, -ago),
          bothAgreed: false,
          note: '',
          reference: '',
        });
    if (stage === 'filed' && n % 2 === 0) await this.demand(consumer, caseId, procedure, addDays(today, -200 - (n % 90)), clinic.name);
    if (stage === 'filed' || invited) return;
    await this.further(stage, age, team, consumer, clinic, regulator, caseId, n);
  }

  private async further(
    stage: Stage,
    age: number,
    team: Team,
    consumer: Ctx,
    clinic: Team['clinics'][number],
    regulator: Ctx | undefined,
    caseId: string,
    n: number,
  ): Promise<void> {
    const reach = REACH[stage] ?? stage;
    const upTo = (step: Stage) => ORDER.indexOf(step) <= ORDER.indexOf(reach);
    const totalFen = offeredFen(n);
    await this.setAge(age - 1);
    await this.act(clinic.desk, caseId, caseUseCases.answering, { statement: turning(ANSWERS, n) });
    await this.exhibit(clinic.desk, caseId, page('Operation record'), 'application/pdf', {
      category: 'records',
      title: '手术记录',
      purpose: '手术经过',
    });
    if (n % 3 === 0)
      await this.exhibit(clinic.desk, caseId, tone(), 'audio/wav', { category: 'other', title: '回访录音', purpose: '术后回访情况' });
    for (const [who, body] of TALK.slice(0, 2 + (n % 4))) {
      const speaker = who === 'consumer' ? consumer : clinic.desk;
      await this.act(speaker, caseId, this.posting, { audience: 'joint', clientId: randomUUID(), body });
    }
    await this.setAge(age - 3);
    const day = await this.today(consumer);
    const direct = stage === 'settling' || stage === 'settled';
    const { id: offerId } = await this.act(clinic.desk, caseId, this.making, {
      ...this.terms(day, direct ? shareOf(totalFen, 140, 'fen') : totalFen, direct ? 60 : 40),
      message: '先退还部分费用，并承担后续修复。',
      after: NO_OFFER_SEEN,
    });
    if (direct) return this.settle(stage, age - 4, consumer, clinic, caseId, offerId);
    if (n % 2 === 0 || upTo('applied'))
      await this.act(consumer, caseId, this.making, {
        ...this.terms(day, shareOf(totalFen, 180, 'fen'), 80),
        message: '修复已花费较多，希望提高比例。',
        after: { n: 1, status: 'open', answers: 0 },
      });
    if (stage === 'withdrawn')
      await this.act(consumer, caseId, caseUseCases.withdrawing, { note: '已决定通过其他途径处理，不再在此协商。' });
    if (stage === 'negotiation_ended')
      await this.act(clinic.desk, caseId, caseUseCases.endingNegotiation, {
        reason: 'too_far_apart',
        note: '双方对金额差距过大，建议通过其他途径解决。',
      });
    if (!upTo('applied')) return;
    await this.setAge(age - 5);
    await this.act(consumer, caseId, mediationUseCases.applying, { reason: '双方差距较大，请求人民调解委员会主持调解。' });
    if (stage === 'declined') {
      await this.act(clinic.desk, caseId, mediationUseCases.declining, { note: '希望先继续协商，我们会在一周内给出新的方案。' });
      return;
    }
    if (stage === 'application_withdrawn') {
      await this.act(consumer, caseId, mediationUseCases.withdrawingApplication, { note: '机构已联系我，先继续协商。' });
      return;
    }
    if (stage === 'not_accepted') {
      await this.act(team.intake, caseId, mediationUseCases.refusing, {
        ground: 'party_refuses',
        note: '电话联系医方，医方明确表示不参加人民调解。',
      });
      return;
    }
    if (!upTo('consented')) return;
    await this.act(clinic.signatory, caseId, mediationUseCases.consenting, {});
    if (!upTo('accepted')) return;
    await this.setAge(age - 7);
    await this.act(team.intake, caseId, mediationUseCases.accepting, {
      check: {
        consumerChecked: true,
        clinicChecked: true,
        how: '身份证原件、医疗机构执业许可证',
      },
    });
    if (!upTo('mediating')) return;
    await this.mediate(stage, age - 8, team, consumer, clinic, regulator, caseId, n, upTo('signing'));
  }

  /** The sides settle by themselves: terms accepted, put in writing by the clinic, signed by both. */
  private async settle(
    stage: Stage,
    age: number,
    consumer: Ctx,
    clinic: Team['clinics'][number],
    caseId: string,
    offerId: string,
  ): Promise<void> {
    await this.setAge(age);
    const termsHash = await this.shownTerms(consumer, caseId, offerId);
    await this.act(consumer, caseId, this.answering, { offerId, accept: true, termsHash });
    const { id: agreementId } = await this.act(clinic.signatory, caseId, agreementUseCases.settling, {
      facts: '双方核对了收费单据和后续修复的报价，确认退还部分费用并由医方承担修复费用。',
      paymentMethod: '银行转账至患方本人账户',
      clauses: [],
      voids: [],
      termsHash,
      reason: '',
    });
    await this.written.making.execute({ unit: this.jobs, relay: this.relay }, agreementId);
    await this.sign(consumer, caseId, agreementId);
    if (stage === 'settling') return;
    await this.sign(clinic.signatory, caseId, agreementId);
    await this.written.stamping.execute({ unit: this.jobs, relay: this.relay }, agreementId);
  }

  private async mediate(
    stage: Stage,
    age: number,
    team: Team,
    consumer: Ctx,
    clinic: Team['clinics'][number],
    regulator: Ctx | undefined,
    caseId: string,
    n: number,
    agrees: boolean,
  ): Promise<void> {
    const { mediator } = team;
    await this.setAge(age);
    await this.act(team.intake, caseId, mediationUseCases.assigning, { mediatorId: accountOf(mediator) });
    const say = (ctx: Ctx, audience: 'joint' | 'caucus_consumer' | 'caucus_clinic', body: string) =>
      this.act(ctx, caseId, this.posting, { audience, clientId: randomUUID(), body });
    await say(mediator, 'joint', '大家好，我是本案调解员。我会先分别和双方沟通，再提出方案。');
    await say(mediator, 'caucus_consumer', '请您说说最看重的是什么：金额、修复，还是道歉？');
    await say(consumer, 'caucus_consumer', '最想把脸修好。金额可以谈，但希望他们承认宣传有问题。');
    await say(mediator, 'caucus_clinic', '患方愿意谈。你们能接受的上限和付款节奏是怎样的？');
    await say(clinic.desk, 'caucus_clinic', '可以分两期，总额要在预算之内。宣传的问题我们愿意书面说明。');
    if (stage === 'mediating') await this.workbench(consumer, clinic.desk, mediator, caseId, 400 + n);
    if (stage === 'refused') {
      await this.setAge(age - 4);
      await this.act(clinic.signatory, caseId, mediationUseCases.askingEnd, { note: '对责任认定分歧较大，本机构不再参加调解。' });
      await this.act(mediator, caseId, mediationUseCases.terminating, {
        reason: 'unwilling',
        note: '医方要求终止调解，经沟通仍不愿继续。',
      });
      if (regulator) await this.act(regulator, caseId, this.opening, { reason: '例行抽查：核对宣传与诊疗记录。' });
      return;
    }
    if (stage === 'replaced') return this.changeMediator(age, team, consumer, clinic.desk, caseId);
    if (stage === 'end_asked') {
      await this.setAge(age - 4);
      await this.act(consumer, caseId, mediationUseCases.askingEnd, { note: '已经谈了几次没有进展，准备直接起诉。' });
      return;
    }
    if (!agrees) return;
    await this.setAge(age - 3);
    const day = await this.today(consumer);
    const { id: offerId } = await this.act(mediator, caseId, this.proposing, {
      ...this.terms(day, shareOf(offeredFen(n), 130, 'fen'), 60),
      message: '结合双方意见提出，供考虑。',
      after: { n: 2, status: 'open', answers: 0 },
    });
    const termsHash = await this.shownTerms(consumer, caseId, offerId);
    await this.act(consumer, caseId, this.answering, { offerId, accept: true, termsHash });
    await this.act(clinic.signatory, caseId, this.answering, { offerId, accept: true, termsHash });
    const { id: agreementId } = await this.act(mediator, caseId, agreementUseCases.drafting, {
      facts: '患方在医方接受治疗后出现争议所述情况；医方的宣传用语与审批内容不完全一致。双方对后续修复费用达成一致。',
      paymentMethod: '银行转账至患方本人账户',
      clauses: ['医方就宣传用语不规范向患方书面说明。'],
      voids: [],
      termsHash,
      reason: '',
    });
    await this.written.making.execute({ unit: this.jobs, relay: this.relay }, agreementId);
    await this.sign(consumer, caseId, agreementId);
    if (stage === 'signing') return;
    await this.sign(clinic.signatory, caseId, agreementId);
    await this.sign(mediator, caseId, agreementId);
    // Nobody sits at the seed: it has no session in which presence could be proved.
    await this.written
      .sealing(this.unit, this.relay)
      .execute(team.chair, { caseId, agreementId }, { within: (work) => this.write(team.chair, work), proven: async () => undefined });
    if (stage !== 'effective') await this.perform(stage, consumer, clinic.desk, caseId);
  }

  /** The fingerprint of an offer's terms, as the case shows it to who answers them. */
  private async shownTerms(ctx: Ctx, caseId: string, offerId: string): Promise<string> {
    return this.unit.read(ctx, async (tx) => {
      await tx.query('select app.enter_case($1)', [caseId]);
      return fingerprint(one(await tx.query<{ terms: object }>('select terms from offer where id = $1', [offerId])).terms);
    });
  }

  private async perform(stage: Stage, consumer: Ctx, desk: Ctx, caseId: string): Promise<void> {
    const dues = await this.unit.read(consumer, async (tx) => {
      await tx.query('select app.enter_case($1)', [caseId]);
      return tx.query<{ id: string }>('select id from obligation where case_id = $1 order by n', [caseId]);
    });
    const proof = await this.exhibit(desk, caseId, page('Bank receipt'), 'application/pdf', {
      category: 'performance_proof',
      title: '转账回单',
    });
    for (const due of stage === 'fulfilled' ? dues : dues.slice(0, 1)) {
      await this.act(desk, caseId, agreementUseCases.reporting, {
        obligationId: due.id,
        exhibitId: proof,
        note: '已转账',
        seen: 'pending',
      });
      await this.act(consumer, caseId, agreementUseCases.confirming, { obligationId: due.id, proofId: proof });
    }
  }

  async run(say: (line: string) => void): Promise<void> {
    const { teams, consumers, rare, regulators } = await this.people();
    for (const team of teams) await this.figures(team);
    let made = 0;
    const all = PLAN.reduce((sum, [, count]) => sum + count, 0);
    for (const [stage, count, age] of PLAN) {
      for (let i = 0; i < count; i++) {
        const team = turning(teams, i === 0 ? 0 : this.random(teams.length));
        const regulator = regulators.find((r) => r.actor.regionCode !== null && team.region.startsWith(r.actor.regionCode));
        await this.caseAt(
          stage,
          age + this.random(3),
          team,
          turning(consumers, i === 0 && stage !== 'withdrawn' ? 0 : this.random(consumers.length)),
          regulator,
        );
        made += 1;
        if (made % 10 === 0) say(`  ${made} of ${all} cases`);
      }
    }
    await this.namedClinics(turning(teams, 0), consumers);
    for (const person of rare)
      for (const [stage, age] of [
        ['settled', 15],
        ['fulfilled', 60],
      ] as const)
        await this.caseAt(stage, age, turning(teams, 0), person, undefined);
    await this.owner.query(`update app.clock_offset set shift = '0'`);
    // Old codes and invitations would only clutter the demonstration's outbox page.
    await this.owner.query('set role heyi_job');
    await this.jobs.unsafeAcrossTenants((tx) =>
      tx.query(`update notification set read_at = created_at where created_at < app.now() - interval '4 days'`),
    );
    await this.owner.query(`update outgoing_message set sent_at = created_at where sent_at is null`);
    await this.owner.query('reset role');
  }
}

/** Fills an empty database; `start.ts` asks first whether it is one, so that a warm start loads none of this. */
export async function seedDemonstration(config: Config, urls: DatabaseUrls, say: (line: string) => void): Promise<void> {
  joinCases();
  const owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  say('Making the demonstration data …');
  const app = createDataSource(urls.app, ENTITIES, { poolSize: 3, name: 'heyi-seed' });
  const job = createDataSource(urls.job, ENTITIES, { poolSize: 2, name: 'heyi-seed-jobs' });
  await app.initialize();
  await job.initialize();
  try {
    await new Seed(new UnitOfWork(app), new JobUnit(job), new FileVault(config), await demonstrationAuthority(config), owner, config).run(
      say,
    );
  } finally {
    await owner.query(`update app.clock_offset set shift = '0'`);
    await app.destroy();
    await job.destroy();
    await owner.end();
  }
}
