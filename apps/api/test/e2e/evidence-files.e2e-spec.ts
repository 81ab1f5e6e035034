import type { Browser, Page, Route } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import * as files from '../support/files.js';
import { becomes, castOf, fileCase, JPEG, until, type Cast } from '../support/journey.js';
import { DESK, enterAs, look, PHONE, seat, section, type Seat } from '../support/pages.js';
import { createWorld, type World } from '../support/world.js';

interface Chosen {
  name: string;
  mimeType: string;
  buffer: Buffer;
}
const chosen = (name: string, buffer: Buffer, mimeType = ''): Chosen => ({ name, mimeType, buffer });

/** Many files at once, on a phone and at a desk: told before they are sent, each with how far it is, paused, cancelled, dropped, pasted. */
describe('files in the browser', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let caseId: string;
  let phone: Seat;
  let desk: Seat;

  beforeAll(async () => {
    world = await createWorld('evidence-files');
    browser = await launchBrowser();
    cast = await castOf(world);
    caseId = await fileCase(world, cast.consumer);
    phone = await seat(browser, world.url, PHONE);
    desk = await seat(browser, world.url, DESK, 'en');
    await Promise.all([enterAs(phone.page, 'consumer', '林小满'), enterAs(desk.page, 'clinic', '许经理')]);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const exhibits = async () =>
    (
      await world.owner.query<{ title: string; category: string; side: string; purpose: string }>(
        'select title, category, side, purpose from exhibit where case_id = $1 order by number',
        [caseId],
      )
    ).rows;
  const uploads = async () => (await world.owner.query<{ n: number }>('select count(*)::int as n from upload')).rows[0]!.n;
  const row = (page: Page, name: string) =>
    page
      .getByRole('list', { name: /^(要上传的文件|Files to upload)$/ })
      .getByRole('listitem')
      .filter({ hasText: name });

  it('are judged as they are chosen, told in words, and nothing of them is sent before a press', async () => {
    const { page } = phone;
    await page.goto(`/consumer/cases/${caseId}?section=evidence`);
    await page.getByRole('heading', { name: '添加证据', exact: true }).waitFor();
    await page
      .locator('input[type=file]')
      .setInputFiles([
        chosen('术后第3天.jpg', await JPEG(), 'image/jpeg'),
        chosen('空的.jpg', Buffer.alloc(0), 'image/jpeg'),
        chosen('安装.exe', Buffer.from('MZ\x90\0\x03\0\0\0'.padEnd(200, '\0'), 'latin1')),
        chosen('合同.docx', await files.docx()),
        chosen('语音.amr', files.amr()),
        chosen('网页.jpg', Buffer.from('<!doctype html><p>x'), 'image/jpeg'),
      ]);
    await row(page, '空的.jpg').getByText('文件是空的（0字节）').waitFor();
    await row(page, '空的.jpg').getByText('0 KB · 不能上传').waitFor();
    await row(page, '安装.exe').getByText('不接受这种文件').waitFor();
    await row(page, '网页.jpg').getByText('内容却是网页').waitFor();
    for (const name of ['术后第3天.jpg', '合同.docx', '语音.amr']) await row(page, name).getByText('可以上传').waitFor();
    // A small document begins like any archive; it is told as what it is.
    const told = page.getByRole('status').filter({ hasText: '对方收到的是这些文件的原文件' });
    expect(await told.getByRole('listitem').first().textContent()).toBe('合同.docx');
    await told.getByText('修订记录、批注').waitFor();
    expect(await told.getByText('压缩包里的所有文件').count()).toBe(0);
    await look(page, 'files-chosen');
    expect([await uploads(), await exhibits()]).toEqual([0, []]);

    await page.getByLabel('类别').selectOption('chat');
    await page.getByLabel('名称：语音.amr').fill('术前微信语音');
    await page.getByLabel('要证明什么').fill('术前承诺');
    await page.getByRole('button', { name: '上传并添加（3个）' }).click();
    await page.getByRole('alert').filter({ hasText: '作者、修改记录' }).waitFor();
    expect(await uploads()).toBe(0);
    await page.getByLabel('我已了解，同意把原文件给对方').check();
    for (const name of ['空的.jpg', '安装.exe', '网页.jpg']) await page.getByRole('button', { name: `移除：${name}` }).click();
    await page.getByRole('button', { name: '上传并添加（3个）' }).click();
    await page.getByText('已添加3个文件。').waitFor();
    expect(await exhibits()).toEqual(
      ['术后第3天.jpg', '合同.docx', '术前微信语音'].map((title) => ({ title, category: 'chat', side: 'consumer', purpose: '术前承诺' })),
    );
    await becomes(() => page.getByLabel('要证明什么').inputValue(), '');
    await look(page, 'files-added');
  });

  /** Holds back what is sent until the test lets it go. */
  const held = async (page: Page) => {
    const waiting: Route[] = [];
    await page.route('**/uploads/*', (route) => (route.request().method() === 'PATCH' ? void waiting.push(route) : route.continue()));
    return {
      waiting,
      open: async () => {
        await page.unroute('**/uploads/*');
        await Promise.all(waiting.splice(0).map((route) => route.continue().catch((fault: Error) => fault)));
      },
    };
  };

  it('are dropped and pasted, paused, gone on with and cancelled, and go on in another section', async () => {
    const { page } = desk;
    await page.goto(`/clinic/cases/${caseId}?section=evidence`);
    const choose = page.locator('input[type=file]');
    await choose.waitFor({ state: 'attached' });
    const line = await held(page);
    const [first, second] = [5_000_001, 2_000_001];
    // Written out, since a page knows files and this process does not.
    const carried = (...these: [name: string, size: number][]) =>
      page.evaluateHandle(`(() => {
        const carried = new DataTransfer();
        for (const [name, size] of ${JSON.stringify(these)}) carried.items.add(new File(['a'.repeat(size)], name, { type: 'text/plain', lastModified: 1 }));
        return carried;
      })()`);
    await page
      .getByText('Choose a file', { exact: true })
      .dispatchEvent('drop', { dataTransfer: await carried(['record.txt', first], ['consent.txt', second]) });
    await row(page, 'consent.txt').getByText('Ready to upload').waitFor();
    await page.locator('body').evaluate(
      (body, clipboardData) => {
        const { ClipboardEvent } = globalThis as unknown as { ClipboardEvent: new (type: string, init: object) => object };
        (body as unknown as { dispatchEvent(e: object): void }).dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      await carried(['image.txt', 200]),
    );
    await row(page, 'Screenshot').getByText('Ready to upload').waitFor();
    await page.getByLabel('Kind', { exact: true }).selectOption('records');
    const before = await exhibits();
    await page.getByRole('button', { name: 'Upload and add (3)' }).click();
    await row(page, 'record.txt').getByRole('progressbar', { name: 'Progress: record.txt' }).waitFor();
    await until(() => Promise.resolve(line.waiting.length === 1));
    await row(page, 'consent.txt').getByText('Waiting its turn').waitFor();
    await look(page, 'files-sending');

    // By the keyboard: the buttons of a file say which file.
    await page.getByRole('button', { name: 'Pause: record.txt' }).press('Enter');
    await row(page, 'record.txt').getByText('Paused at').waitFor();
    await until(() => Promise.resolve(line.waiting.length === 2));
    await page.getByRole('button', { name: 'Cancel: consent.txt' }).click();
    await row(page, 'consent.txt').waitFor({ state: 'hidden' });
    await line.open();
    await row(page, 'Screenshot').getByText('Added', { exact: false }).waitFor();
    expect((await exhibits()).length).toBe(before.length + 1);
    await page.getByText('Paused: 1.').waitFor();
    await page.getByRole('button', { name: 'Go on: record.txt' }).click();
    // Turned to another section meanwhile, it goes on, and stands there on coming back.
    await section(page, 'Papers');
    await until(async () => (await exhibits()).length === before.length + 2);
    await section(page, 'Evidence');
    await page.getByText('Files added: 2.').waitFor();
    const states = async () =>
      (
        await world.owner.query<{ size: number; state: string }>(
          `select size::int, state from upload where account_id = $1 order by size`,
          [cast.clinic.accountId],
        )
      ).rows.map((r) => [r.size, r.state]);
    // The one that was cancelled is given up on the server too, by a request of its own.
    await becomes(states, [
      [200, 'complete'],
      [second, 'refused'],
      [first, 'complete'],
    ]);
    expect(desk.errors).toEqual([]);
    expect(phone.errors).toEqual([]);
  });

  it('are sent by one press, also where it comes before they have been looked at', async () => {
    const { page } = phone;
    await page.goto(`/consumer/cases/${caseId}?section=evidence`);
    const choose = page.locator('input[type=file]');
    await choose.waitFor({ state: 'attached' });
    // Reading a file takes until the test says so.
    await page.evaluate(`(() => {
      const read = Blob.prototype.arrayBuffer;
      const begun = new Promise((go) => (globalThis.letOn = go));
      Blob.prototype.arrayBuffer = function () { return begun.then(() => read.call(this)); };
    })()`);
    const before = (await exhibits()).length;
    await choose.setInputFiles({ name: '早按.jpg', mimeType: 'image/jpeg', buffer: await JPEG() });
    const button = page.getByRole('button', { name: '上传并添加' });
    await button.click();
    await page.getByRole('status').getByText('正在检查文件，检查完会自动上传。').waitFor();
    await look(page, 'files-pressed-early');
    await page.evaluate('globalThis.letOn()');
    await until(async () => (await exhibits()).length === before + 1);
    await page.getByText('正在检查文件').waitFor({ state: 'hidden' });
  });
});
