import { Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { isUuid, type FormData, type FormKind } from '@heyi/domain';
import { ContextReader } from '../../../platform/context/context-reader.js';
import { enterCase, UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { Turns } from '../../../platform/authz/turnstile.js';
import { notFound } from '../../../platform/errors/refusal.js';
import { waitFor } from '../../../platform/errors/wait.js';
import { answerFault } from '../../../platform/http/answer-fault.js';
import { filePolicy } from '../../../platform/http/headers.js';
import { calculationCsv, calculationPdf, readCalculation } from '../../compensation/index.js';
import { FileLinks, type FileLink } from '../../evidence/index.js';
import { formPdf } from '../../forms/index.js';

interface Made {
  readonly bytes: Buffer;
  readonly name: string;
  readonly type: string;
}
/** Makes the document from what was read; slow, and so after the reading's transaction. */
type Making = () => Promise<Made>;

/** One paper of a person is set at a time, and so many of theirs wait: a handful of windows, not a flood. */
const ONE_PERSON = { atOnce: 1, room: 60 };

/** Documents that are made when they are asked for, from a record that does not change: forms and calculations. */
@Injectable()
export class DocumentEdge {
  private readonly turns = new Turns(ONE_PERSON.atOnce, ONE_PERSON.room, () => waitFor(10, 'busy_now'));

  constructor(
    private readonly contexts: ContextReader,
    private readonly unit: UnitOfWork,
    private readonly links: FileLinks,
  ) {}

  readonly handler: RequestHandler = (req: Request, res: Response) => {
    void this.send(req, res).catch((error: unknown) => answerFault(req, res, error));
  };

  private async send(req: Request, res: Response): Promise<void> {
    const link = this.links.read(String(req.params['token'] ?? ''));
    if (!link) throw notFound();
    const ctx = await this.contexts.forApp(req.headers, link.app, req.ip ?? '');
    if (!ctx.actor.sessionId || ctx.actor.sessionId !== link.sessionId) throw notFound();
    const made = await this.turns.pass(String(ctx.actor.accountId), async () => {
      const make = await this.unit.read(ctx, (tx) => this.read(tx, link));
      return make();
    });
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Content-Security-Policy', filePolicy(made.type));
    res.setHeader('Content-Type', made.type);
    res.setHeader(
      'Content-Disposition',
      `${made.type === 'application/pdf' ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(made.name)}`,
    );
    res.end(made.bytes);
  }

  private async read(tx: Tx, link: FileLink): Promise<Making> {
    const locale = link.variant.endsWith('-en') ? 'en' : 'zh-CN';
    if (link.variant.startsWith('letter-')) return this.letter(tx, link, locale);
    const row = await readCalculation(tx, link.caseId, link.id);
    return link.variant.startsWith('calculation-csv')
      ? () => Promise.resolve({ bytes: calculationCsv(row, locale), name: `${row.number}.csv`, type: 'text/csv; charset=utf-8' })
      : async () => ({ bytes: await calculationPdf(row, locale), name: `${row.number}.pdf`, type: 'application/pdf' });
  }

  private async letter(tx: Tx, link: FileLink, locale: 'zh-CN' | 'en'): Promise<Making> {
    await enterCase(tx, link.caseId, 'read', false);
    const [row] = isUuid(link.id)
      ? await tx.query<{ kind: FormKind; number: string | null; data: FormData }>(
          'select kind, number, data from case_letter where id = $1 and case_id = $2',
          [link.id, link.caseId],
        )
      : [];
    if (!row?.number) throw notFound();
    const { kind, data } = row;
    const number = row.number;
    return async () => ({ bytes: await formPdf(kind, number, data, locale), name: `${number}.pdf`, type: 'application/pdf' });
  }
}
