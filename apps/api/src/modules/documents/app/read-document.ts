import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { notFound } from '../../../platform/errors/refusal.js';
import { calculationCsv, calculationPdf, readCalculation } from '../../compensation/index.js';
import type { FileLink } from '../../../platform/files/file-links.js';
import { formPdf, FormRepository } from '../../forms/index.js';

export interface Made {
  readonly bytes: Buffer;
  readonly name: string;
  readonly type: string;
}
/** Makes the document from what was read; slow, and so after the reading's transaction. */
export type Making = () => Promise<Made>;
/** Which document of which case, by what its address says. */
export type Wanted = Pick<FileLink, 'caseId' | 'id' | 'variant'>;

/** What a form or a calculation is made from, as its reader may see it. */
@Injectable()
export class ReadDocument {
  constructor(private readonly forms: FormRepository) {}

  /** @throws Refusal `not_found`, also where the case is not there for the reader */
  async execute({ tx }: { readonly tx: Tx }, wanted: Wanted): Promise<Making> {
    const locale = wanted.variant.endsWith('-en') ? 'en' : 'zh-CN';
    if (wanted.variant.startsWith('letter-')) return this.form(tx, wanted, locale);
    const row = await readCalculation(tx, wanted.caseId, wanted.id);
    return wanted.variant.startsWith('calculation-csv')
      ? () => Promise.resolve({ bytes: calculationCsv(row, locale), name: `${row.number}.csv`, type: 'text/csv; charset=utf-8' })
      : async () => ({ bytes: await calculationPdf(row, locale), name: `${row.number}.pdf`, type: 'application/pdf' });
  }

  private async form(tx: Tx, { caseId, id }: Wanted, locale: 'zh-CN' | 'en'): Promise<Making> {
    await enterCase(tx, caseId, 'read', false);
    const form = isUuid(id) ? await this.forms.find(tx, caseId, id) : null;
    if (!form?.number) throw notFound();
    const { kind, number, data } = form;
    return async () => ({ bytes: await formPdf({ kind, number, data }, locale), name: `${number}.pdf`, type: 'application/pdf' });
  }
}
