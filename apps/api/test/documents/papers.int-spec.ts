import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPTY_CALCULATION, FORM_KINDS, formNumber, type AgreementData, type FormData } from '@heyi/domain';
import { forPaper } from '../../src/platform/documents/paper-text.js';
import { InstalledTypefaces } from '../../src/platform/documents/typefaces.js';
import { agreementIn } from '../../src/modules/agreements/pdf/seal-pdf.js';
import { agreementPdf, overlayPdf } from '../../src/modules/agreements/pdf/typst.js';
import { calculationPdf, type PrintedCalculation } from '../../src/modules/compensation/app/export.js';
import { formPdf } from '../../src/modules/forms/app/form-pdf.js';

/** A machine with no fonts but the platform's: what CI and a small container are. */
const bare = new InstalledTypefaces(() => []);
/** Every kind of character that records of earlier releases can hold, in one text. */
const ODD = '王\u{2E9F5}🙏👍🏻✅\u0007\u202e\ue000\u0378\u{E0041}\ufffc\t\n\u2028\u200b\u00a0རྒྱ ئۇ ᠮᠣ Nguyễn 철';

/**
 * How the text of each field comes to be printable, by hand. `name`: read by readPersonName or readInstitutionName.
 * `checked`: held back under its field by requirePrintable before the act. `ours`: the platform's own words, codes and
 * figures. `box`: from elsewhere (a mail server's answer), boxed where it must be.
 */
type Held = 'name' | 'checked' | 'ours' | 'box';
const FORM_FIELDS = {
  caseNumber: 'ours',
  committee: 'name',
  consumer: 'name',
  clinic: 'name',
  clinicUnconfirmed: 'ours',
  patient: 'name',
  mediator: 'name',
  procedure: 'ours',
  treatmentDay: 'ours',
  claims: 'ours',
  claimFen: 'ours',
  issuedOn: 'ours',
  direct: 'ours',
  issuer: 'ours',
  side: 'ours',
  ground: 'ours',
  appliedOn: 'ours',
  by: 'name',
  reason: 'ours',
  note: 'checked',
  overdue: 'ours',
  until: 'ours',
  provisional: 'ours',
  limitationDay: 'ours',
  ladder: 'ours',
  consents: 'name',
  served: 'box',
  handedOver: 'checked',
  recordHead: 'ours',
} as const satisfies Record<keyof Required<FormData>, Held>;
const AGREEMENT_FIELDS = {
  schema: 'ours',
  kind: 'ours',
  number: 'ours',
  caseNumber: 'ours',
  version: 'ours',
  committee: 'name',
  consumer: 'name',
  clinic: 'name',
  mediator: 'name',
  procedure: 'ours',
  treatmentDay: 'ours',
  facts: 'checked',
  terms: 'checked',
  paymentMethod: 'checked',
  clauses: 'checked',
  draftedOn: 'ours',
} as const satisfies Record<keyof Required<AgreementData>, Held>;

const form: Required<FormData> = {
  caseNumber: 'HY-110105-2026-00001',
  committee: ODD,
  consumer: ODD,
  clinic: ODD,
  clinicUnconfirmed: false,
  patient: `${ODD}。`,
  mediator: ODD,
  procedure: 'eyelid',
  treatmentDay: '2026-03-01',
  claims: ['refund'],
  claimFen: 100,
  issuedOn: '2026-11-22',
  direct: false,
  issuer: 'committee',
  side: 'consumer',
  ground: 'outside_scope',
  appliedOn: '2026-11-20',
  by: ODD,
  reason: 'unwilling',
  note: ODD,
  overdue: { kind: ODD, amountFen: 100 },
  until: '2026-12-22',
  provisional: true,
  limitationDay: '2029-11-22',
  ladder: [{ step: 'reply', day: '2026-11-30' }],
  consents: [{ who: ODD, at: '2026-11-22 10:00' }],
  served: {
    number: ODD,
    bodySha256: 'a'.repeat(64),
    reachedAt: null,
    services: [
      {
        step: 'reply',
        channel: 'mail',
        recipient: ODD,
        sentAt: null,
        deliveredAt: null,
        openedAt: null,
        openedBy: ODD,
        receipt: ODD,
        failed: ODD,
      },
    ],
  },
  handedOver: {
    exhibits: [{ number: 1, side: 'consumer', title: ODD, sha256: 'b'.repeat(64), on: '2026-11-22' }],
    papers: [{ kind: 'demand', number: ODD, on: '2026-11-22' }],
  },
  recordHead: { seq: 1, hash: 'c'.repeat(64) },
};
const agreement: AgreementData = {
  schema: 'heyi-agreement/1',
  kind: 'mediated',
  number: '和调协〔2026〕00001号',
  caseNumber: 'HY-1',
  version: 1,
  committee: ODD,
  consumer: { name: ODD, contact: ODD },
  clinic: { name: ODD, contact: ODD },
  mediator: ODD,
  procedure: 'eyelid',
  treatmentDay: '2026-03-01',
  facts: ODD,
  terms: {
    items: [{ kind: 'refund', note: ODD, amountFen: 100 }],
    totalFen: 100,
    split: { clinicPct: 50, consumerPct: 50 },
    instalments: [{ amountFen: 100, dueOn: '2026-12-01' }],
  },
  paymentMethod: ODD,
  clauses: [ODD],
  draftedOn: '2026-11-22',
};
const calculated = { note: ODD, formula: ODD, head: 'medical' as const, amountFen: 100, inFull: false, rules: ['CMP-1' as const] };
const column = { lines: [calculated], sharedFen: 100, sharePartFen: 100, inFullFen: 0, totalFen: 100, clinicPct: 100 };
const sheet = {
  number: '和议算〔2026〕00001号',
  case_number: 'HY-1',
  input: EMPTY_CALCULATION,
  parameters: { year: 2026, source: ODD, regionCode: '110105' },
  result: { tort: column, contract: column },
  author_name: ODD,
  created_at: new Date('2026-11-22T02:00:00Z'),
} as unknown as PrintedCalculation;

const folder = mkdtempSync(join(tmpdir(), 'heyi-papers-'));
const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;
/** The text of a paper, and that every font it uses is embedded and the file is sound. */
function read(pdf: Buffer): string {
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1')).toContain('pdfaid');
  const file = join(folder, 'paper.pdf');
  writeFileSync(file, pdf);
  if (has('qpdf')) expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors');
  if (!has('pdftotext')) return '';
  for (const line of execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2))
    expect(line).toMatch(/yes yes yes/);
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}
const reads = has('pdftotext');

describe('a paper', () => {
  it('has every field of its data in the table above', () => {
    expect(Object.keys(form).sort()).toEqual(Object.keys(FORM_FIELDS).sort());
    expect(Object.keys(agreement).sort()).toEqual(Object.keys(AGREEMENT_FIELDS).sort());
  });

  it.each(FORM_KINDS.flatMap((kind) => (['zh-CN', 'en'] as const).map((locale) => [kind, locale] as const)))(
    '%s in %s opens whatever its record holds, and names what it boxed',
    async (kind, locale) => {
      const text = read(await formPdf({ kind, number: formNumber(kind, 2026, 1), data: form }, locale, bare));
      if (!reads) return;
      expect(text).toContain('王');
      for (const code of ['U+2E9F5', 'U+1F64F', 'U+0007', 'U+202E', 'U+E000', 'U+0378', 'U+E0041', 'U+FFFC']) expect(text).toContain(code);
      expect(text.replace(/\s/g, '')).toContain(locale === 'en' ? 'Thetypefacesofthispaper' : '印制本文书的字库');
    },
  );

  it('of an agreement opens, names what it boxed, and carries the exact text for machines', async () => {
    const pdf = await agreementPdf(agreement, bare);
    expect(await agreementIn(pdf)).toEqual(agreement);
    const text = read(pdf);
    if (reads) for (const code of ['U+2E9F5', 'U+1F64F', 'U+0007']) expect(text).toContain(code);
  });

  it('of marks shows a signer whose name no font has', async () => {
    const stamp = { name: '王\u{2E9F5}', methodZh: '通行密钥签署', methodEn: 'passkey', at: '2026-11-22' };
    const text = read(await overlayPdf(agreement, { consumer: stamp, clinic: stamp, mediator: stamp, seal: stamp }, bare));
    if (reads) expect(text.match(/U\+2E9F5/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it.each(['zh-CN', 'en'] as const)('of a calculation opens in %s', async (locale) => {
    const text = read(await calculationPdf(sheet, locale, bare));
    if (reads) for (const code of ['U+2E9F5', 'U+1F64F']) expect(text).toContain(code);
  });

  it('without anything rare has no box and no note', async () => {
    const plain = JSON.parse(JSON.stringify(form).replaceAll(JSON.stringify(ODD).slice(1, -1), '林小满')) as FormData;
    const text = read(await formPdf({ kind: 'ended', number: 'x', data: plain }, 'zh-CN', bare));
    expect(text).not.toMatch(/U\+[0-9A-F]{4}/);
    expect(text.replace(/\s/g, '')).not.toContain('印制本文书的字库');
  });

  it('takes a brackets’ look-alike of people’s text for what it is', () => {
    const { data, boxed } = forPaper({ a: '\u{F0000}U+0041\u{F0002}' }, bare);
    expect(boxed.map((b) => b.character)).toEqual(['\u{F0000}', '\u{F0002}']);
    expect(data.a).toBe('\u{F0001}U+F0000\u{F0002}U+0041\u{F0001}U+F0002\u{F0002}');
  });

  it('is printed with a font of a folder that is named, where our own lack the character', async () => {
    const named = new InstalledTypefaces(() => ['/usr/share/fonts', '/nowhere']);
    const covered = named.any(0xd55c);
    expect(bare.any(0xd55c)).toBe(false);
    expect(forPaper({ a: '한' }, named).boxed.length).toBe(covered ? 0 : 1);
    expect(forPaper({ a: '한' }, bare).boxed.length).toBe(1);
    expect(read(await formPdf({ kind: 'ended', number: 'x', data: { ...form, note: '한글' } }, 'zh-CN', named)).includes('U+D55C')).toBe(
      reads && !covered,
    );
  });
});
