import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { castOf, day, fileCase, type Cast } from '../support/journey.js';
import { axeCount, DESK, enterAs, look, PHONE, seat, section, type Seat } from '../support/pages.js';
import { createWorld, type World } from '../support/world.js';

/** Four different things are told apart: a session that ended, a refusal, a fault of the server, a line that is down. */
describe('what failed, in the browser', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let consumer: Seat;
  let caseId: string;
  const WITHDRAW = '确认撤回';
  const TYPED = '已经写了一半的说明，还没有发出去。';

  beforeAll(async () => {
    world = await createWorld('what-failed');
    browser = await launchBrowser();
    cast = await castOf(world);
    consumer = await seat(browser, world.url, PHONE);
    caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { caseId: ['ID!', caseId], statement: ['String!', '我们已核对病历，愿意协商解决。'] });
    await enterAs(consumer.page, 'consumer', '林小满');
  });
  afterAll(async () => {
    console.log(`axe: ${axeCount.pages} pages, ${axeCount.findings} serious or critical findings`);
    await browser?.close();
    await world?.close();
  });

  /** Signs the same browser out in a second tab, as people do. */
  async function signOutElsewhere(): Promise<void> {
    const tab = await consumer.context.newPage();
    await tab.goto('/consumer/account');
    await tab.getByRole('button', { name: '退出登录' }).click();
    await tab.getByRole('heading', { name: '登录', exact: true }).waitFor();
    await tab.close();
  }
  const offersMade = async (): Promise<number> =>
    Number((await world.owner.query<{ n: string }>('select count(*) as n from offer where case_id = $1', [caseId])).rows[0]!.n);

  async function fillOffer(): Promise<void> {
    const { page } = consumer;
    await page.goto(`/consumer/cases/${caseId}?section=offers`);
    await page.getByRole('button', { name: '提出方案' }).click();
    await page.getByLabel('项目').selectOption('refund');
    await page.getByLabel('金额（元）').fill('8000');
    await page.getByLabel('说明（可不填）').first().fill(TYPED);
    await page.getByRole('button', { name: '60%' }).click();
    await page.getByLabel('第 1 期日期').fill(day(20));
  }

  it('says of a fault of the server that it is one, with the number that is in its log, and what was typed goes out afterwards', async () => {
    const { page } = consumer;
    await fillOffer();
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await world.owner.query('alter table offer rename to offer_away');
    await page.getByRole('button', { name: '发出方案' }).click();
    // In the form itself: the page, which asks for the case again, may say the same of that with a number of its own.
    await page
      .getByRole('region', { name: '发出前请核对', exact: true })
      .getByText(/我们这边出了故障，没有改动任何内容.+编号 [0-9A-Z-]{14} 告诉我们/)
      .waitFor();
    expect(await page.getByText('现在连不上服务').count()).toBe(0);
    await look(page, 'fault');
    await world.owner.query('alter table offer_away rename to offer');
    await page.getByText(TYPED).waitFor();
    expect(await offersMade()).toBe(0);
  });

  it('covers the page whose session ended, and lets the same person sign in there; the act that waited is done once', async () => {
    const { page } = consumer;
    await signOutElsewhere();
    await page.getByRole('heading', { name: '登录已结束', exact: true }).waitFor();
    await look(page, 'signed-out');
    await page.getByRole('button', { name: /^林小满/ }).click();
    await page.getByRole('heading', { name: '登录已结束', exact: true }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '发出方案' }).click();
    await page.getByRole('heading', { name: '发出前请核对', exact: true }).waitFor({ state: 'hidden' });
    await page.getByRole('article', { name: '方案1' }).waitFor();
    expect(await page.getByText(TYPED).count()).toBe(1);
    expect(await offersMade()).toBe(1);
  });

  it('sends by itself what was pressed on a page that had not heard of the end of its session', async () => {
    const { page } = consumer;
    await page.routeWebSocket(/socket\.io/, (line) => void line.close());
    await page.goto(`/consumer/cases/${caseId}`);
    await section(page, '方案');
    await page.getByRole('button', { name: '撤回方案' }).click();
    await signOutElsewhere();
    await page.getByRole('dialog').getByRole('button', { name: WITHDRAW }).click();
    await page.getByRole('heading', { name: '登录已结束', exact: true }).waitFor();
    expect(await page.getByText('现在连不上服务').count()).toBe(0);
    await page.getByRole('button', { name: /^林小满/ }).click();
    await page.getByRole('heading', { name: '登录已结束', exact: true }).waitFor({ state: 'hidden' });
    await page.getByText('已撤回').first().waitFor();
    await page.unrouteAll();
  });

  it('lets a refusal go as its cause is mended, below its field and in the summary alike', async () => {
    const fresh = await seat(browser, world.url, DESK);
    const { page } = fresh;
    await page.goto('/consumer/');
    await page.getByRole('button', { name: '还没有账户？注册' }).click();
    await page.getByLabel('手机号或电子邮箱').fill('1380000');
    await page.getByRole('button', { name: '发送验证码' }).click();
    await page.getByText('请填写有效的手机号（11位）或电子邮箱。').waitFor();
    await page.getByLabel('手机号或电子邮箱').fill('13800001234');
    await page.getByText('请填写有效的手机号（11位）或电子邮箱。').waitFor({ state: 'hidden' });
    expect(await page.getByLabel('手机号或电子邮箱').inputValue()).toBe('13800001234');
    await page.getByRole('button', { name: '已有账户？登录' }).click();
    await page.getByLabel('手机号或电子邮箱').fill('nobody@nowhere.test');
    await page.getByLabel('密码').fill('不对的密码不对的密码');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    const refused = page.getByText(/账号或密码不对/);
    await refused.waitFor();
    await page.getByLabel('密码').fill('不对的密码不对的密');
    await refused.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('密码').inputValue()).toBe('不对的密码不对的密');
    await fresh.context.close();
  });
});
