import { randomUUID } from 'node:crypto';
import { addDays, NO_OFFER_SEEN } from '@heyi/domain';
import { agreementUseCases, demonstrationAuthority, documentUseCases, type Authority } from '../../src/modules/agreements/index.js';
import { AnswerOffer, MakeOffer, OfferRepository, ProposeTerms } from '../../src/modules/negotiation/index.js';
import { readConfig } from '../../src/platform/config.js';
import type { Ctx } from '../../src/platform/context/ctx.js';
import { one } from '../../src/platform/database/one-row.js';
import { FileVault } from '../../src/platform/files/file-vault.js';
import { fingerprint } from '../../src/platform/journal/fingerprint.js';
import type { JobUnit } from '../../src/platform/jobs/job-unit.js';
import { Relay } from '../../src/platform/realtime/relay.js';
import { temporaryFolder, TEST_KEY } from './cluster.js';
import type { Given } from './given.js';

/** What the text of a version is, and what its author was shown. */
export type Written = Parameters<typeof agreementUseCases.drafting.execute>[1];

const offers = new OfferRepository();
const [making, proposing, answering] = [new MakeOffer(offers), new ProposeTerms(offers), new AnswerOffer(offers)];

/** Cases of `Given` that came to an agreement, by the use cases themselves; papers are made as the worker makes them. */
export class Agreeing {
  /** How many files the vault was given. */
  filesWritten = 0;

  private constructor(
    private readonly given: Given,
    readonly vault: FileVault,
    readonly authority: Authority,
  ) {}

  static async with(given: Given): Promise<Agreeing> {
    const config = readConfig({ mode: 'test', stateDir: temporaryFolder(), masterKey: TEST_KEY });
    const made = new Agreeing(given, new FileVault(config), await demonstrationAuthority(config));
    const put = made.vault.put.bind(made.vault);
    made.vault.put = (...file) => ((made.filesWritten += 1), put(...file));
    return made;
  }

  get papers() {
    return documentUseCases(this.vault, this.authority);
  }

  /** The worker, to whom something may happen between its two transactions. */
  worker(meanwhile: () => Promise<void> = () => Promise.resolve()): { unit: JobUnit; relay: Relay } {
    let transactions = 0;
    const unsafeAcrossTenants: JobUnit['unsafeAcrossTenants'] = async (work) => {
      if (++transactions === 2) await meanwhile();
      return this.given.byItself(({ tx }) => work(tx));
    };
    return { unit: { unsafeAcrossTenants } as JobUnit, relay: new Relay() };
  }

  /** Terms that both sides accepted: among themselves, or as their mediator proposed them. */
  async agreed(caseId: string, by: 'sides' | 'mediator', dueIn: readonly number[] = [10, 40]): Promise<void> {
    const { consumer, desk, signatory, mediator } = this.given.hands;
    const today = await this.given.today();
    const terms = {
      items: [{ kind: 'refund', note: '退还手术费', amountFen: dueIn.length * 400_000 }],
      totalFen: dueIn.length * 400_000,
      split: { clinicPct: 60, consumerPct: 40 },
      instalments: dueIn.map((days) => ({ amountFen: 400_000, dueOn: addDays(today, days) })),
      message: '',
      expiresOn: addDays(today, 7),
      after: NO_OFFER_SEEN,
    };
    const author = by === 'sides' ? desk : mediator;
    const { id: offerId } = await this.given.act(author, caseId, by === 'sides' ? making : proposing, terms);
    const answer = { offerId, accept: true, termsHash: await this.termsHash(caseId) };
    await this.given.act(consumer, caseId, answering, answer);
    if (by === 'mediator') await this.given.act(signatory, caseId, answering, answer);
  }

  /** Of the terms offered last. */
  async termsHash(caseId: string): Promise<string> {
    const { rows } = await this.given.owner.query<{ terms: object }>('select terms from offer where case_id = $1 order by n desc limit 1', [
      caseId,
    ]);
    return fingerprint(one(rows).terms);
  }

  async written(caseId: string, over: Partial<Written> = {}): Promise<Written> {
    return {
      facts: '双方核对收费单据后确认退还手术费。',
      paymentMethod: '银行转账至患方本人账户',
      clauses: [],
      voids: [],
      termsHash: await this.termsHash(caseId),
      reason: '',
      ...over,
    };
  }

  /** A settlement that waits for the marks of the two sides. */
  async settling(dueIn?: readonly number[]): Promise<{ caseId: string; agreementId: string }> {
    const caseId = await this.given.negotiatedCase();
    await this.agreed(caseId, 'sides', dueIn);
    const { id: agreementId } = await this.given.act(
      this.given.hands.signatory,
      caseId,
      agreementUseCases.settling,
      await this.written(caseId),
    );
    await this.papers.making.execute(this.worker(), agreementId);
    return { caseId, agreementId };
  }

  /** A mediated agreement that waits for the three who sign. */
  async signing(): Promise<{ caseId: string; agreementId: string }> {
    const caseId = await this.given.mediatedCase();
    await this.agreed(caseId, 'mediator');
    const { id: agreementId } = await this.given.act(
      this.given.hands.mediator,
      caseId,
      agreementUseCases.drafting,
      await this.written(caseId),
    );
    await this.papers.making.execute(this.worker(), agreementId);
    return { caseId, agreementId };
  }

  /** The code that was sent last to a person. */
  async code(ctx: Ctx): Promise<string> {
    const { rows } = await this.given.owner.query<{ body: string }>(
      `select m.body from outgoing_message m join identity.account a on m.recipient = a.email
        where a.id = $1 and m.body ~ '验证码' order by m.id desc limit 1`,
      [ctx.actor.accountId],
    );
    return /\d{6}/.exec(one(rows).body)?.[0] ?? '';
  }

  async sign(ctx: Ctx, caseId: string, agreementId: string): Promise<void> {
    await this.given.act(ctx, caseId, agreementUseCases.requestingCode, { agreementId });
    expect(await this.given.act(ctx, caseId, agreementUseCases.signing, { agreementId, code: await this.code(ctx) })).toBe(true);
  }

  /** A settlement in effect. */
  async settled(dueIn?: readonly number[]): Promise<{ caseId: string; agreementId: string }> {
    const { consumer, signatory } = this.given.hands;
    const { caseId, agreementId } = await this.settling(dueIn);
    for (const person of [consumer, signatory]) await this.sign(person, caseId, agreementId);
    return { caseId, agreementId };
  }

  /** A document as it was signed, or as it was closed. */
  async file(agreementId: string, variant: 'base' | 'sealed'): Promise<Buffer> {
    const { rows } = await this.given.owner.query<{ key: Buffer; sealed: string | null }>(
      'select wrapped_key as key, left(sealed_pdf_sha256, 16) as sealed from agreement where id = $1',
      [agreementId],
    );
    const { key, sealed } = one(rows);
    return this.vault.get(agreementId, key, variant === 'base' ? variant : `sealed-${sealed}`);
  }

  /** An exhibit of a side; nothing of its file is there. */
  async exhibit(caseId: string, over: { side?: string; audience?: string; withdrawn?: boolean } = {}): Promise<string> {
    const { side = 'clinic', audience = 'joint', withdrawn = false } = over;
    const [uploadId, { actor }] = [randomUUID(), this.given.hands.desk];
    await this.given.owner.query(
      `insert into upload (id, account_id, size, received, wrapped_key, name, media_type, sha256, state, preview)
        values ($1, $2, 1, 1, '', 'receipt.pdf', 'application/pdf', 'x', 'complete', 'none')`,
      [uploadId, actor.accountId],
    );
    const { rows } = await this.given.owner.query<{ id: string }>(
      `insert into exhibit (case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title, purpose,
          media_type, size, sha256, withdrawn_at, withdrawn_reason)
        select $1, tenant_id, $2, app.last_exhibit_number($1, $2) + 1, $3, $4, $5, $6, 'performance_proof', '转账回单', '',
          'application/pdf', 1, 'x', case when $7 then app.now() end, case when $7 then '误传' end from case_file where id = $1 returning id`,
      [caseId, audience, side, actor.accountId, actor.name, uploadId, withdrawn],
    );
    return one(rows).id;
  }
}
