import { Injectable } from '@nestjs/common';
import { accountOf } from '../../../platform/context/ctx.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { AccountRepository } from '../data/account.repository.js';

/** The language in which mail and SMS reach a person. */
@Injectable()
export class SetLocale implements UseCase<string, void> {
  constructor(private readonly accounts: AccountRepository) {}

  /** @throws Refusal on `locale` that is none */
  async execute({ tx, ctx }: ActScope, locale: string): Promise<void> {
    if (locale !== 'zh-CN' && locale !== 'en') throw invalidField('locale', 'choice_invalid');
    await this.accounts.setLocale(tx, accountOf(ctx), locale);
  }
}
