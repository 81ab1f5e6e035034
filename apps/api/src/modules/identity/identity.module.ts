import { Module } from '@nestjs/common';
import { AccountResolver } from './api/account.resolver.js';
import { JoinCodeResolver } from './api/join-code.resolver.js';
import { EntranceResolver } from './api/entrance.resolver.js';

@Module({ providers: [EntranceResolver, AccountResolver, JoinCodeResolver] })
export class IdentityModule {}
