import { Injectable } from '@nestjs/common';
import { accountOf, type Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { conflict } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { tellOwner } from '../../notifications/index.js';
import { AccountRepository, kindOfContact } from '../data/account.repository.js';
import { consumeCode, forgetCodesTo, sendCode, wrongCode, type CodeRef } from './contact-codes.js';

const codeOf = (ctx: Ctx, contact: string): CodeRef => ({
  contact,
  purpose: 'change_contact',
  asker: `session:${ctx.actor.sessionId}`,
  binding: String(ctx.actor.accountId),
});

/** A code to a new contact, for this account and session alone. Whose contact it is else shows to who holds it. */
export const requestContactCode = (tx: Tx, ctx: Ctx, contact: string): Promise<void> => sendCode(tx, codeOf(ctx, contact), ctx.locale);

export interface ChangeContactInput {
  readonly contact: string;
  readonly code: string;
}

/** Puts a contact in place of the one of its kind, or beside one of the other kind, after a code to it. The old one is told. */
@Injectable()
export class ChangeContact implements UseCase<ChangeContactInput, void> {
  constructor(private readonly accounts: AccountRepository) {}

  /** @throws Refusal `contact_taken`, `code_wrong` */
  async execute({ tx, ctx, relay }: ActScope, { contact, code }: ChangeContactInput): Promise<void> {
    const accountId = accountOf(ctx);
    const before = await this.accounts.hold(tx, accountId);
    if (!(await consumeCode(tx, codeOf(ctx, contact), code))) throw wrongCode();
    const former = before[kindOfContact(contact)];
    if (await this.accounts.isTaken(tx, contact, accountId)) throw conflict('contact_taken');
    await this.accounts.setContact(tx, accountId, contact);
    // Codes that were sent to the old contact, and what was begun for it, are worth nothing any more.
    if (former && former !== contact) await forgetCodesTo(tx, former);
    await tellOwner(tx, relay, accountId, { kind: 'contact_changed', former: former === contact ? null : former });
  }
}
