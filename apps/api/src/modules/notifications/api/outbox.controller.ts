import { Controller, Get, Header, Inject, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DemonstrationOnly } from '../../../platform/authz/can.js';
import { OUTBOX_UNIT } from '../../../platform/database/tokens.js';
import { notFound } from '../../../platform/errors/refusal.js';
import { PLAIN_PAGE } from '../../../platform/http/headers.js';
import type { JobUnit } from '../../../platform/jobs/job-unit.js';
import { newestMessages } from '../data/newest-messages.query.js';
import { outboxPage } from './outbox-page.js';

/** Every message of every side: in the demonstration and in tests alone. */
@Controller('outbox')
export class OutboxController {
  constructor(@Inject(OUTBOX_UNIT) private readonly unit: JobUnit | null) {}

  @DemonstrationOnly()
  @Get()
  @Header('Content-Security-Policy', PLAIN_PAGE)
  async show(@Query('format') format: unknown, @Res() res: Response): Promise<void> {
    if (!this.unit) throw notFound();
    const messages = await this.unit.unsafeAcrossTenants(newestMessages);
    if (format === 'json') res.json(messages);
    else res.type('html').send(outboxPage(messages));
  }
}
