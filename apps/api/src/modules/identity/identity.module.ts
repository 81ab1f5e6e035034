import { Module } from '@nestjs/common';
import { AccountResolver } from './api/account.resolver.js';
import { JoinCodeResolver } from './api/join-code.resolver.js';
import { EntranceResolver } from './api/entrance.resolver.js';
import { PeopleResolver } from './api/people.resolver.js';
import { PresenceResolver } from './api/presence.resolver.js';
import { SecurityResolver } from './api/security.resolver.js';

@Module({ providers: [EntranceResolver, AccountResolver, PresenceResolver, SecurityResolver, PeopleResolver, JoinCodeResolver] })
export class IdentityModule {}
