import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { unzip } from '@heyi/ledger';
import { launchBrowser } from '../support/browser.js';
import { addExhibit, castOf, mediatedCase, offer, sha256, until, type Cast } from '../support/journey.js';
import { DESK, enterAs, look, PHONE, seat, type Seat } from '../support/pages.js';
import { createWorld, type World } from '../support/world.js';

const TELLING = ['SECRET-DEVICE', 'SECRET-SERIAL', 'SECRET-AUTHOR', 'SECRET-PLACE'];
const EXIF = {
  IFD0: { Make: 'SECRET-DEVICE', Artist: 'SECRET-AUTHOR' },
  IFD2: { BodySerialNumber: 'SECRET-SERIAL' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 15/1', GPSProcessingMethod: 'SECRET-PLACE' },
};
const photo = (shade: string): Promise<Buffer> =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: shade } })
    .withExif(EXIF)
    .jpeg()
    .toBuffer();

/** Each side takes its dossier in the browser; every file of it is opened here and looked at. */
describe('dossiers in the browser', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let consumer: Seat;
  let clinic: Seat;
  let caseId: string;
  const bytes: Record<'body' | 'contract' | 'gone' | 'clinicBody' | 'apart', Buffer> = {} as never;

  beforeAll(async () => {
    world = await createWorld('dossier-browser');
    browser = await launchBrowser();
    cast = await castOf(world);
    [consumer, clinic] = await Promise.all([seat(browser, world.url, PHONE), seat(browser, world.url, DESK)]);
    caseId = await mediatedCase(world, cast);
    const doc = await PDFDocument.create();
    doc.addPage([200, 200]).drawText('contract');
    doc.setAuthor('SECRET-AUTHOR');
    bytes.contract = Buffer.from(await doc.save());
    [bytes.body, bytes.gone, bytes.clinicBody, bytes.apart] = (await Promise.all(['#c99', '#9c9', '#99c', '#cc9'].map(photo))) as [
      Buffer,
      Buffer,
      Buffer,
      Buffer,
    ];
    await addExhibit(cast.consumer, caseId, bytes.body, { title: '术后正面照' });
    await addExhibit(cast.consumer, caseId, bytes.contract, { category: 'contract', title: '服务合同' });
    await addExhibit(cast.consumer, caseId, Buffer.from('聊天记录：您好'), { category: 'chat', title: '聊天记录' });
    await addExhibit(cast.consumer, caseId, bytes.apart, { title: '只给调解员看', audience: 'caucus_consumer' });
    const gone = await addExhibit(cast.consumer, caseId, bytes.gone, { category: 'other', title: '误传的照片' });
    await addExhibit(cast.clinic, caseId, bytes.clinicBody, { category: 'photo_before', title: '机构留存的术前照' });
    const of = { caseId: ['ID!', caseId] as [string, unknown] };
    await cast.consumer.done('withdrawExhibit', { ...of, exhibitId: ['ID!', gone], reason: ['String!', '是别人的照片'] });
    await cast.clinic.done('makeOffer', { ...of, input: ['OfferInput!', offer({ message: 'OFFER-WORDS' })] });
    // What stands for a picture in a dossier is made by the worker.
    await world.copiesMade();
    await enterAs(consumer.page, 'consumer', '林小满');
    await enterAs(clinic.page, 'clinic', '许经理');
    for (const [{ page }, app, words] of [
      [consumer, 'consumer', 'CAUCUS-CONSUMER 一万五也可以接受'],
      [clinic, 'clinic', 'CAUCUS-CLINIC 最多给两万'],
    ] as const) {
      await page.goto(`/${app}/cases/${caseId}?section=room&channel=caucus_${app}`);
      await page.getByRole('textbox').last().fill(words);
      await page.getByRole('textbox').last().press('Control+Enter');
      await until(
        async () =>
          (await world.owner.query('select 1 from message where case_id = $1 and audience = $2', [caseId, `caucus_${app}`])).rows.length ===
          1,
      );
    }
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  /** Takes a dossier by the screen, saves it, lets the verifier look at it, and unpacks it. */
  async function take(
    { page }: Seat,
    app: string,
    kind: string,
    tick?: { title: string; purpose: string },
    shots = false,
  ): Promise<Map<string, Buffer>> {
    await page.goto(`/${app}/cases/${caseId}?section=record`);
    await page.getByRole('button', { name: '取案卷', exact: true }).click();
    await page.getByText('请先选择一种案卷。').waitFor();
    await page.getByLabel(kind).check();
    if (tick) {
      await page.getByLabel(tick.title).check();
      await page.getByRole('button', { name: '取案卷', exact: true }).click();
      await page.getByText('请写明用途（至少4字）。').waitFor();
      await page.getByLabel(new RegExp(`${tick.title}的用途`)).fill(tick.purpose);
    }
    if (shots) await look(page, `dossier-${app}`);
    await page.getByRole('button', { name: '取案卷', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('取案卷会记入双方都能看到的案件记录').waitFor();
    if (tick) await dialog.getByText(tick.purpose).waitFor();
    if (shots) await look(page, `dossier-check-${app}`);
    await dialog.getByRole('button', { name: '确认，取案卷' }).click();
    const link = page.getByRole('link', { name: '下载案卷（ZIP）' });
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const at = join(mkdtempSync(join(tmpdir(), 'heyi-dossier-')), 'd.zip');
    await download.saveAs(at);
    const out = execFileSync(process.execPath, [join(import.meta.dirname, '../../../../packages/ledger/dist/cli.js'), at], {
      encoding: 'utf8',
    });
    expect(out).toContain('Nothing was changed.');
    return new Map([...unzip(readFileSync(at))].map(([name, file]) => [name.slice(name.indexOf('/') + 1), file]));
  }
  /** The files that hold a word, in the encodings of texts, pictures and papers. */
  const holding = (files: Map<string, Buffer>, word: string): string[] =>
    [...files]
      .filter(
        ([, file]) =>
          file.includes(word) || file.includes(Buffer.from(word, 'utf16le')) || file.includes(Buffer.from(word, 'utf16le').swap16()),
      )
      .map(([name]) => name);
  const apart = (name: string): boolean => name.startsWith('data/without-prejudice/');
  const exhibits = (files: Map<string, Buffer>): string[] => [...files.keys()].filter((n) => n.startsWith('data/exhibits/'));

  it('the clinic’s record: others’ files tell nothing beside their content, a body is blurred, what was withdrawn is not there', async () => {
    const files = await take(clinic, 'clinic', '我的完整记录', undefined, true);
    expect(exhibits(files)).toEqual([
      'data/exhibits/001-术后正面照.jpg',
      'data/exhibits/002-服务合同.pdf',
      'data/exhibits/003-聊天记录.txt',
      'data/exhibits/005-机构留存的术前照.jpg',
    ]);
    const own = 'data/exhibits/005-机构留存的术前照.jpg';
    expect(files.get(own)!.equals(bytes.clinicBody)).toBe(true);
    for (const word of TELLING) expect(holding(files, word).filter((n) => n !== own)).toEqual([]);
    for (const file of files.values())
      for (const kept of [bytes.body, bytes.gone, bytes.contract, bytes.apart]) expect(file.equals(kept)).toBe(false);
    expect((await sharp(files.get('data/exhibits/001-术后正面照.jpg')!).metadata()).width).toBe(480);
    expect(files.get('data/exhibits/003-聊天记录.txt')!.toString()).toBe('聊天记录：您好');
    for (const word of ['CAUCUS-CLINIC', 'OFFER-WORDS', '2460000']) {
      expect(holding(files, word).length).toBeGreaterThan(0);
      expect(holding(files, word).filter((n) => !apart(n))).toEqual([]);
    }
    for (const word of ['CAUCUS-CONSUMER', '只给调解员看', sha256(bytes.apart)]) expect(holding(files, word)).toEqual([]);
    const page = files.get('data/index.html')!.toString();
    for (const words of [
      '模糊处理的副本',
      'a blurred copy',
      '已撤回',
      'withdrawn',
      sha256(bytes.body),
      sha256(bytes.gone),
      '患方',
      'the patient',
    ])
      expect(page).toContain(words);
  });

  it('the clinic’s copy for proceedings with a body ticked: unblurred and clean, and the consumer reads why', async () => {
    const files = await take(clinic, 'clinic', '用于诉讼、仲裁等程序的案卷', { title: '术后正面照', purpose: '提交鉴定机构比对' });
    expect([...files.keys()].filter(apart)).toEqual([]);
    expect((await sharp(files.get('data/exhibits/001-术后正面照.jpg')!).metadata()).width).toBe(320);
    for (const word of TELLING) expect(holding(files, word).filter((n) => !n.includes('机构留存'))).toEqual([]);
    for (const word of ['CAUCUS', 'caucus', 'OFFER-WORDS', '2460000', 'without-prejudice']) expect(holding(files, word)).toEqual([]);
    await consumer.page.goto(`/consumer/cases/${caseId}?section=record`);
    await consumer.page.getByText('打开证据 · 证据1').first().waitFor();
    await consumer.page.getByText('理由：提交鉴定机构比对').waitFor();
    await consumer.page.getByText('取案卷副本').first().waitFor();
    const { rows } = await world.owner.query<{ payload: string }>(
      `select p.payload from journal.entry e join journal.payload p using (case_id, audience, seq) where e.case_id = $1 and e.audience = 'joint' and e.type = 'exhibit.opened'`,
      [caseId],
    );
    expect(rows.map((r) => (JSON.parse(r.payload) as { reason: string }).reason)).toEqual(['提交鉴定机构比对']);
  });

  it('the consumer’s record and copy for proceedings: own originals, the clinic’s photo blurred, the caucus in its folder alone', async () => {
    const record = await take(consumer, 'consumer', '我的完整记录', undefined, true);
    for (const [name, kept] of [
      ['001-术后正面照.jpg', bytes.body],
      ['002-服务合同.pdf', bytes.contract],
    ] as const)
      expect(record.get(`data/exhibits/${name}`)!.equals(kept)).toBe(true);
    expect((await sharp(record.get('data/exhibits/005-机构留存的术前照.jpg')!).metadata()).width).toBe(480);
    expect([...record.values()].filter((file) => file.equals(bytes.apart)).length).toBe(1);
    expect([...record].find(([, file]) => file.equals(bytes.apart))![0]).toMatch(/^data\/without-prejudice\/exhibits\//);
    for (const file of record.values()) expect(file.equals(bytes.gone)).toBe(false);
    for (const word of ['CAUCUS-CONSUMER', 'OFFER-WORDS', '只给调解员看'])
      expect(holding(record, word).filter((n) => !apart(n))).toEqual([]);
    expect(holding(record, 'CAUCUS-CLINIC')).toEqual([]);
    const court = await take(consumer, 'consumer', '用于诉讼、仲裁等程序的案卷');
    expect([...court.keys()].filter(apart)).toEqual([]);
    for (const word of ['CAUCUS', 'caucus', 'OFFER-WORDS', '2460000', '只给调解员看']) expect(holding(court, word)).toEqual([]);
    expect(court.get('data/exhibits/001-术后正面照.jpg')!.equals(bytes.body)).toBe(true);
  });

  it('says the same in English, and how it is verified', async () => {
    for (const [{ page }, app] of [
      [consumer, 'consumer'],
      [clinic, 'clinic'],
    ] as const) {
      await page.goto(`/${app}/cases/${caseId}?section=record`);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByLabel('Copy for proceedings').check();
      await page.getByText('How to verify it offline').click();
      await page.getByText('heyi-verify FILE.zip').waitFor();
      await page.getByText("Others' photos of a face or body").waitFor();
      await look(page, `dossier-en-${app}`);
      expect(await page.getByText('dossier.').count()).toBe(0);
    }
    await consumer.page.goto(`/consumer/cases/${caseId}?section=evidence`);
    await consumer.page.getByText('Reason of the withdrawal').waitFor();
    await look(consumer.page, 'exhibits-en');
    expect([...consumer.errors, ...clinic.errors]).toEqual([]);
  });
});
