import { FORM_KINDS, formNumber, type FormData } from '@heyi/domain';
import { formPdf } from './form-pdf.js';

const data: FormData = {
  caseNumber: 'HY-110105-2026-00001',
  committee: '甲区医调委',
  consumer: '#panic("林")',
  clinic: '*澄颜* @ref $x$ <b>',
  patient: '小"引号"',
  mediator: null,
  procedure: 'eyelid',
  treatmentDay: '2026-03-01',
  claims: ['refund'],
  claimFen: 1_860_000,
  issuedOn: '2026-11-22',
  by: '林小满',
  reason: 'unwilling',
  note: '#include "/etc/passwd"\n第二行',
  until: '2026-12-22',
  provisional: true,
  limitationDay: '2029-11-22',
  ladder: [{ step: 'reply', day: '2026-11-30' }],
  consents: [{ who: '患方', at: '2026-11-22 10:00' }],
};

describe('forms as PDF', () => {
  it.each(FORM_KINDS)('%s prints hostile names literally, the same bytes each time, as PDF/A', async (kind) => {
    const number = formNumber(kind, 2026, 1);
    const first = await formPdf({ kind, number, data }, 'zh-CN');
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.toString('latin1')).toContain('pdfaid');
    expect((await formPdf({ kind, number, data }, 'zh-CN')).equals(first)).toBe(true);
    expect((await formPdf({ kind, number, data }, 'en')).equals(first)).toBe(false);
  });
});
