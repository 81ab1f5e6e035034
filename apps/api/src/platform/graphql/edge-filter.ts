import {
  Catch,
  ForbiddenException,
  HttpException,
  HttpStatus,
  ServiceUnavailableException,
  UnauthorizedException,
  type ArgumentsHost,
} from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { GqlContextType } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { answerFault, answerFaultInJson, answerUnread } from '../http/answer-fault.js';
import { callOf } from '../http/route-call.js';

/**
 * How everything is answered that was thrown, by operations, routes and what comes before them.
 *
 * Leaves what an operation throws to `formatError`, which logs a fault once and with the number that the person is shown. Nest would
 * print it before, whole: a refusal as if it were a fault, and a database's error with every value that was written.
 *
 * A route is told a refusal in words and a fault by its number; who is not signed in, nothing but that; who may not, as if there were
 * no such address. What cannot be read, a body or an address that is none, is told in words of ours: a parser's quote what was sent.
 * How a process says that it is not ready stays as it is.
 */
@Catch()
export class EdgeFilter extends BaseExceptionFilter {
  override catch(exception: unknown, host: ArgumentsHost): unknown {
    if (host.getType<GqlContextType>() === 'graphql') return exception;
    const http = host.switchToHttp();
    const [req, res] = [http.getRequest<Request>(), http.getResponse<Response>()];
    if (exception instanceof UnauthorizedException) return res.status(HttpStatus.UNAUTHORIZED).end();
    if (exception instanceof ForbiddenException) return answerUnread(req, res, exception, HttpStatus.NOT_FOUND);
    if (exception instanceof ServiceUnavailableException) return super.catch(exception, host);
    // What express and its parsers throw is one of these by now; what has another status is ours, and no word to the asker.
    if (exception instanceof HttpException) return answerUnread(req, res, exception, exception.getStatus());
    return callOf(req).faultsInJson ? answerFaultInJson(req, res, exception) : answerFault(req, res, exception);
  }
}
