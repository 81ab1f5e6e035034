import { Module } from '@nestjs/common';
import { AccountResolver } from './api/account.resolver.js';
import { EntranceResolver } from './api/entrance.resolver.js';

@Module({ providers: [EntranceResolver, AccountResolver] })
export class IdentityModule {}
