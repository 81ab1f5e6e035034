import { ForbiddenException, Inject, Injectable, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import { mayInOrganisation } from '@heyi/abilities';
import type { Config } from '../config.js';
import { CONFIG } from '../database/tokens.js';
import type { GraphqlContext } from '../graphql/graphql-context.js';
import { PERMISSION, type Permission } from './can.js';

/** The first lock, at the edge: no declaration, no entry. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  canActivate(execution: ExecutionContext): boolean {
    if (execution.getType<GqlContextType>() !== 'graphql') return true;
    const permission = this.reflector.get<Permission | undefined>(PERMISSION, execution.getHandler());
    const { ctx } = GqlExecutionContext.create(execution).getContext<GraphqlContext>();
    if (!permission) throw new ForbiddenException();
    if (permission.on === 'public') return true;
    if (permission.on === 'demonstration') return this.config.mode !== 'production';
    if (ctx.actor.accountId === null) throw new UnauthorizedException();
    if (permission.on === 'account') return permission.kinds.length === 0 || permission.kinds.includes(ctx.actor.kind);
    if (permission.on === 'organisation') return mayInOrganisation(permission.action, ctx.actor);
    return true;
  }
}
