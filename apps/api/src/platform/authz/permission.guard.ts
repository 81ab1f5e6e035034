import { ForbiddenException, Inject, Injectable, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import { mayInOrganisation } from '@heyi/abilities';
import type { Request } from 'express';
import type { Config } from '../config.js';
import type { Ctx } from '../context/ctx.js';
import { CONFIG } from '../database/tokens.js';
import type { GraphqlContext } from '../graphql/graphql-context.js';
import { ASKED_BY, FAULTS_IN_JSON, RouteCalls, type AskedBy } from '../http/route-call.js';
import { PERMISSION, type Permission } from './can.js';

/** A route that is open to everybody asks for nobody, unless it says so. */
const askedBy = (permission: Permission, declared: AskedBy | undefined): AskedBy | null =>
  declared ?? (permission.on === 'public' || permission.on === 'demonstration' ? null : 'front end');

/** The first lock, at the edge, for operations and routes alike: no declaration, no entry. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly calls: RouteCalls,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  canActivate(execution: ExecutionContext): boolean | Promise<boolean> {
    const permission = this.declared<Permission>(PERMISSION, execution);
    if (!permission) throw new ForbiddenException();
    if (execution.getType<GqlContextType>() === 'graphql')
      return this.mayPass(permission, GqlExecutionContext.create(execution).getContext<GraphqlContext>().ctx);
    const by = askedBy(permission, this.declared<AskedBy>(ASKED_BY, execution));
    const faultsInJson = this.declared<boolean>(FAULTS_IN_JSON, execution) ?? false;
    return this.calls.open(execution.switchToHttp().getRequest<Request>(), by, faultsInJson).then((ctx) => this.mayPass(permission, ctx));
  }

  private declared<T>(key: string, execution: ExecutionContext): T | undefined {
    return this.reflector.get<T | undefined>(key, execution.getHandler());
  }

  private mayPass(permission: Permission, ctx: Ctx | null): boolean {
    if (permission.on === 'public') return true;
    if (permission.on === 'demonstration') return this.config.mode !== 'production';
    if (!ctx || ctx.actor.accountId === null) throw new UnauthorizedException();
    if (permission.on === 'account') return permission.kinds.length === 0 || permission.kinds.includes(ctx.actor.kind);
    if (permission.on === 'organisation') return mayInOrganisation(permission.action, ctx.actor);
    return true;
  }
}
