import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import type { Ctx } from '../context/ctx.js';

export interface GraphqlContext {
  readonly ctx: Ctx;
  readonly req: Request;
  readonly res: Response;
}

/** The plain context of the operation. */
export const Context = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => GqlExecutionContext.create(execution).getContext<GraphqlContext>().ctx,
);

/** The response, for session cookies only. */
export const HttpResponse = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => GqlExecutionContext.create(execution).getContext<GraphqlContext>().res,
);

/** The request, for the cookie of the asking browser only. */
export const HttpRequest = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => GqlExecutionContext.create(execution).getContext<GraphqlContext>().req,
);
