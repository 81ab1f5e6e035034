import { Catch, HttpException, HttpStatus, type ArgumentsHost } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { GqlContextType } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { answerUnread } from '../http/answer-fault.js';

const OURS: readonly number[] = [HttpStatus.SERVICE_UNAVAILABLE];

/**
 * Leaves what an operation throws to `formatError`, which logs a fault once and with the number that the person is shown. Nest would
 * print it before, whole: a refusal as if it were a fault, and a database's error with every value that was written.
 *
 * What is no operation yet, a body that cannot be read or an address that is none, is told in words of ours: a parser's quote what was
 * sent. How a process says that it is not ready stays as it is.
 */
@Catch()
export class EdgeFilter extends BaseExceptionFilter {
  override catch(exception: unknown, host: ArgumentsHost): unknown {
    if (host.getType<GqlContextType>() === 'graphql') return exception;
    const status = exception instanceof HttpException ? exception.getStatus() : (exception as { status?: number }).status;
    if (status !== undefined && OURS.includes(status)) return super.catch(exception, host);
    const http = host.switchToHttp();
    return answerUnread(http.getRequest<Request>(), http.getResponse<Response>(), exception, status);
  }
}
