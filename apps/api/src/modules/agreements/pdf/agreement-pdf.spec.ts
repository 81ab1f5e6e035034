import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgreementData } from '@heyi/domain';
import { demonstrationAuthority, type Authority } from './certificates.js';
import { intentOver } from '../../../../test/support/signing.js';
import { sealPdf } from './seal-pdf.js';
import { agreementPdf, overlayPdf } from './typst.js';
import { verifyAgreement } from './verify-agreement.js';

const data: AgreementData = {
  schema: 'heyi-agreement/1',
  number: '和调协〔2026〕1号',
  caseNumber: 'HY-110105-2026-00001',
  version: 1,
  committee: '朝阳区医疗纠纷人民调解委员会',
  consumer: { name: '林小满', contact: '138****0001' },
  clinic: { name: '澄颜医疗美容门诊部', contact: 'desk@example.test' },
  mediator: '周敏',
  procedure: 'eyelid',
  treatmentDay: '2026-05-12',
  facts: '#panic("no")\n双侧下睑修复术后出现局部凹陷。',
  terms: {
    items: [
      { kind: 'refund', note: '', amountFen: 1_860_000 },
      { kind: 'apology', note: '书面', amountFen: 0 },
    ],
    totalFen: 1_860_000,
    split: { clinicPct: 60, consumerPct: 40 },
    instalments: [{ amountFen: 1_860_000, dueOn: '2026-12-15' }],
  },
  paymentMethod: '银行转账',
  clauses: ['双方对调解过程保密。'],
  draftedOn: '2026-11-22',
};
const stamp = (name: string) => ({ name, methodZh: '验证码签署（较弱）', methodEn: 'code (weaker)', at: '2026-11-22 10:00' });
const marks = { consumer: stamp('林小满'), clinic: stamp('许经理'), mediator: stamp('周敏'), seal: stamp('朝阳区医疗纠纷人民调解委员会') };
const has = (tool: string): boolean => {
  try {
    execFileSync('which', [tool]);
    return true;
  } catch {
    return false;
  }
};

/** Flips one bit at each place: what is found there and what is not. */
async function forgeries(file: Buffer, places: readonly number[], next: (n: number) => number, root: Authority['root']): Promise<number[]> {
  const passed: number[] = [];
  for (const at of places) {
    const forged = Buffer.from(file);
    forged[at] = forged[at]! ^ (1 << next(8));
    if ((await verifyAgreement(forged, root)).valid) passed.push(at);
  }
  return passed;
}
const seeded = () => {
  let seed = 20261122;
  return (n: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
};
const NAMES = { consumer: '林小满', clinic: '许经理', mediator: '周敏' } as const;
const recordsOver = (base: Buffer, marks: readonly (keyof typeof NAMES)[], of: AgreementData = data) =>
  marks.map((mark) => ({
    mark,
    method: 'code',
    name: NAMES[mark],
    capacity: mark,
    at: '2026-11-22T01:30:00.000Z',
    intent: intentOver(base, of, mark, NAMES[mark]),
  }));

const AT = new Date('2026-11-22T02:00:00Z');

describe('the agreement as a document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heyi-pdf-'));
  let authority: Authority;
  let base: Buffer;
  let sealed: Buffer;
  beforeAll(async () => {
    authority = await demonstrationAuthority({ stateDir: folder, masterKey: Buffer.alloc(32, 7) } as never);
    base = await agreementPdf(data);
    const records = recordsOver(base, ['consumer', 'clinic', 'mediator']);
    sealed = await sealPdf(base, { overlay: await overlayPdf(data, marks), marks: records, at: AT }, authority);
    writeFileSync(join(folder, 'sealed.pdf'), sealed);
    writeFileSync(
      join(folder, 'root.pem'),
      `-----BEGIN CERTIFICATE-----\n${Buffer.from(authority.root.toSchema(true).toBER())
        .toString('base64')
        .replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`,
    );
  });

  it('keeps the base revision byte for byte and verifies on its own', async () => {
    expect(sealed.subarray(0, base.length).equals(base)).toBe(true);
    expect(await verifyAgreement(sealed, authority.root)).toMatchObject({ valid: true, faults: [] });
  });
  it('is the same bytes for the same agreement', async () => expect((await agreementPdf(data)).equals(base)).toBe(true));
  it('finds one changed bit anywhere, changed hex case, and appended bytes', async () => {
    const next = seeded();
    const contents = sealed.lastIndexOf('/Contents <') + 11;
    const places = [
      ...Array.from({ length: 60 }, () => next(sealed.length)),
      ...Array.from({ length: 60 }, () => contents + next(7000)),
      sealed.length - 1,
      contents + 16380,
    ];
    expect(await forgeries(sealed, places, next, authority.root)).toEqual([]);
    expect((await verifyAgreement(Buffer.concat([sealed, Buffer.from('\n')]), authority.root)).valid).toBe(false);
    const letter = contents + /[a-f]/.exec(sealed.subarray(contents, contents + 4000).toString('latin1'))!.index;
    const upper = Buffer.from(sealed);
    upper[letter] = upper[letter]! - 32;
    expect((await verifyAgreement(upper, authority.root)).valid).toBe(false);
  });
  it('is refused under another root', async () => {
    const other = await demonstrationAuthority({
      stateDir: mkdtempSync(join(tmpdir(), 'heyi-pdf-')),
      masterKey: Buffer.alloc(32, 8),
    } as never);
    expect((await verifyAgreement(sealed, other.root)).valid).toBe(false);
  });
  it('closes a direct settlement with a timestamp that is nobody’s seal, and finds a changed bit (RT-9)', async () => {
    const settled: AgreementData = { ...data, kind: 'direct', number: '和解协〔2026〕1号', committee: '', mediator: '' };
    const both = await agreementPdf(settled);
    const closed = await sealPdf(
      both,
      {
        overlay: await overlayPdf(settled, { consumer: stamp('林小满'), clinic: stamp('许经理') }),
        marks: recordsOver(both, ['consumer', 'clinic'], settled),
        at: AT,
        closing: 'timestamp',
      },
      authority,
    );
    const verdict = await verifyAgreement(closed, authority.root);
    expect(verdict).toMatchObject({ valid: true, faults: [], sealedAt: new Date('2026-11-22T02:00:00Z') });
    const text = closed.toString('latin1');
    expect(text).not.toContain('committee-seal');
    const next = seeded();
    const contents = closed.lastIndexOf('/Contents <') + 11;
    const places = [
      ...Array.from({ length: 30 }, () => next(closed.length)),
      ...Array.from({ length: 30 }, () => contents + next(4000)),
      closed.length - 1,
    ];
    expect(await forgeries(closed, places, next, authority.root)).toEqual([]);
    writeFileSync(join(folder, 'settled.pdf'), closed);
    if (process.env['HEYI_SHOTS']) writeFileSync(join(process.env['HEYI_SHOTS'], 'settlement.pdf'), closed);
  });
  it('takes no timestamp for the seal that a mediated agreement lacks (AGR-2)', async () => {
    const close = async (marks: (keyof typeof NAMES)[]) =>
      sealPdf(
        base,
        {
          overlay: await overlayPdf(data, { consumer: stamp('林小满'), clinic: stamp('许经理') }),
          marks: recordsOver(base, marks),
          at: AT,
          closing: 'timestamp',
        },
        authority,
      );
    expect(await verifyAgreement(await close(['consumer', 'clinic']), authority.root)).toMatchObject({ valid: false, faults: ['kind'] });
    expect((await verifyAgreement(await close(['consumer', 'clinic', 'mediator']), authority.root)).valid).toBe(false);
  });
  it('closes an agreement that binds although a signer’s name holds a character that cannot be printed', async () => {
    const rare = await overlayPdf(data, { ...marks, consumer: stamp('林\u{1F600}满') });
    const closed = await sealPdf(base, { overlay: rare, marks: recordsOver(base, ['consumer', 'clinic', 'mediator']), at: AT }, authority);
    expect((await verifyAgreement(closed, authority.root)).valid).toBe(true);
  });
  it('prints a hostile name literally', () =>
    expect(agreementPdf({ ...data, consumer: { name: '#read("/etc/passwd") $x$ \\', contact: '' } })).resolves.toBeInstanceOf(Buffer));

  // Independent tools: run where the README's optional packages are installed, and say so where they are not.
  for (const [tool, args, expected] of [
    ['qpdf', ['--check', 'sealed.pdf'], 'No syntax or stream encoding errors'],
    ['pdfsig', ['-nocert', 'sealed.pdf'], 'Signature is Valid'],
    ['qpdf', ['--check', 'settled.pdf'], 'No syntax or stream encoding errors'],
  ] as const) {
    const check = has(tool) ? it : it.skip;
    check(`${args.at(-1)} is accepted by ${tool}${has(tool) ? '' : ' (not installed: did not run)'}`, () => {
      expect(execFileSync(tool, [...args], { cwd: folder, encoding: 'utf8' })).toContain(expected);
    });
  }
  (has('openssl') ? it : it.skip)(
    `a settlement’s timestamp is accepted by openssl ts${has('openssl') ? '' : ' (not installed: did not run)'}`,
    () => {
      const closed = readFileSync(join(folder, 'settled.pdf'));
      const [, a, b] = /\/ByteRange \[ ?0 (\d+) (\d+) (\d+)/.exec(closed.toString('latin1'))!.map(Number) as [number, number, number];
      const der = Buffer.from(closed.subarray(a + 1, b - 1).toString('latin1'), 'hex');
      writeFileSync(join(folder, 'token.der'), der.subarray(0, der.readUInt16BE(2) + 4));
      writeFileSync(join(folder, 'stamped.bin'), Buffer.concat([closed.subarray(0, a), closed.subarray(b)]));
      const args = ['ts', '-verify', '-token_in', '-in', 'token.der', '-data', 'stamped.bin', '-CAfile', 'root.pem'];
      expect(execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })).toContain(
        'Verification: OK',
      );
    },
  );
  (has('openssl') ? it : it.skip)(`is accepted by openssl cms${has('openssl') ? '' : ' (not installed: did not run)'}`, () => {
    const [, a, b] = /\/ByteRange \[ ?0 (\d+) (\d+) (\d+)/.exec(sealed.toString('latin1'))!.map(Number) as [number, number, number];
    const der = Buffer.from(sealed.subarray(a + 1, b - 1).toString('latin1'), 'hex');
    writeFileSync(join(folder, 'sig.der'), der.subarray(0, der.readUInt16BE(2) + 4));
    writeFileSync(join(folder, 'content.bin'), Buffer.concat([sealed.subarray(0, a), sealed.subarray(b)]));
    const out = execFileSync(
      'openssl',
      [
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        'sig.der',
        '-content',
        'content.bin',
        '-CAfile',
        'root.pem',
        '-purpose',
        'any',
        '-out',
        '/dev/null',
      ],
      { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    expect(out).toBeDefined();
  });
});
