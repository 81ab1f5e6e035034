import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import type { Ctx } from '../context/ctx.js';
import { contextOf } from '../http/route-call.js';

export interface GraphqlContext {
  readonly ctx: Ctx;
  readonly req: Request;
  readonly res: Response;
}

/** The plain context of the operation, or of the route. */
export const Context = createParamDecorator((_: unknown, execution: ExecutionContext): Ctx =>
  execution.getType<GqlContextType>() === 'graphql'
    ? GqlExecutionContext.create(execution).getContext<GraphqlContext>().ctx
    : contextOf(execution),
);

/** The response, for session cookies only. */
export const HttpResponse = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => GqlExecutionContext.create(execution).getContext<GraphqlContext>().res,
);

/** The request, for the cookie of the asking browser only. */
export const HttpRequest = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => GqlExecutionContext.create(execution).getContext<GraphqlContext>().req,
);
