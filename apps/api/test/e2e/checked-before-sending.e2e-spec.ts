import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { becomes, castOf, day, fileCase, signableCase, signWithCode, type Cast } from '../support/journey.js';
import { DESK, enterAs, look, PHONE, seat, type Seat } from '../support/pages.js';
import { createWorld, type World } from '../support/world.js';

/** Nothing that binds goes out from an empty, unchecked or stale form, and nothing signed is lost by a press. */
describe('checked before sending, in the browser', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let clinic: Seat;
  let caseId: string;
  const count = async () =>
    (await world.owner.query<{ n: number }>('select count(*)::int as n from offer where case_id = $1', [caseId])).rows[0]!.n;

  beforeAll(async () => {
    world = await createWorld('checked');
    browser = await launchBrowser();
    cast = await castOf(world);
    clinic = await seat(browser, world.url, PHONE);
    caseId = await fileCase(world, cast.consumer);
    await enterAs(clinic.page, 'clinic', '许经理');
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const open = async (seat: Seat) => {
    await seat.page.goto(`/clinic/cases/${caseId}?section=offers`);
    await seat.page.getByRole('button', { name: '提出方案' }).click();
  };
  const fill = async ({ page }: Seat, yuan: string) => {
    await page.getByLabel('项目').selectOption('refund');
    await page.getByLabel('金额（元）').fill(yuan);
    await page.getByRole('button', { name: '60%' }).click();
    await page.getByLabel('第 1 期日期').fill(day(20));
  };

  it('says field by field what an untouched offer lacks, and sends none of it', async () => {
    await open(clinic);
    await clinic.page.getByRole('button', { name: '下一步：核对' }).click();
    await clinic.page.getByText('请填写双方的责任比例，平台不预设。').waitFor();
    await clinic.page.getByLabel('项目').selectOption('refund');
    await clinic.page.getByRole('button', { name: '下一步：核对' }).click();
    await clinic.page.getByText('第 1 项：请填写金额，须大于0。').waitFor();
    expect(await clinic.page.getByRole('button', { name: '发出方案' }).count()).toBe(0);
    await look(clinic.page, 'offer-untouched');
    expect(await count()).toBe(0);
  });

  it('shows the offer as the other side will see it, leads back with what was typed, and sends it from there', async () => {
    const { page } = clinic;
    await fill(clinic, '24000');
    await becomes(() => page.getByLabel('第 1 期（元）').inputValue(), '24000');
    await page.getByRole('button', { name: '下一步：核对' }).click();
    const heading = page.getByRole('heading', { name: '发出前请核对', exact: true });
    await heading.waitFor();
    await becomes(() => heading.evaluate((h) => h === h.ownerDocument.activeElement), true);
    await page.getByText(/能看到以下内容的有：患方（林小满及其代理人）/).waitFor();
    await page.getByRole('article', { name: '方案1' }).getByText('¥24,000.00').first().waitFor();
    await look(page, 'offer-check');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Check before you send', exact: true }).waitFor();
    await look(page, 'offer-check-en');
    await page.getByRole('button', { name: '中文' }).click();
    await heading.waitFor();
    await heading.press('Escape');
    await heading.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('金额（元）').inputValue()).toBe('24000');
    expect(await count()).toBe(0);
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByRole('button', { name: '发出方案' }).click();
    // What is shown to be checked looks like what is sent: it is gone first.
    await heading.waitFor({ state: 'hidden' });
    await page
      .getByRole('article', { name: '方案1' })
      .getByText(/有效至 .* 24:00/)
      .waitFor();
    expect(await count()).toBe(1);
  });

  it('refuses what a second tab holds from before, says what changed, and keeps what was typed', async () => {
    const second: Seat = { ...clinic, page: await clinic.context.newPage() };
    await open(second);
    await fill(second, '30000');
    await second.page.getByText('发出后，您的方案1即撤回。').first().waitFor();
    // Meanwhile the other side answers with an offer of its own.
    await cast.consumer.done('makeOffer', {
      caseId: ['ID!', caseId],
      input: [
        'OfferInput!',
        {
          items: [{ kind: 'refund', note: '', amountFen: 5_000_000 }],
          totalFen: 5_000_000,
          split: { clinicPct: 80, consumerPct: 20 },
          instalments: [{ amountFen: 5_000_000, dueOn: day(20) }],
          message: '',
          expiresOn: day(5),
          after: { n: 1, status: 'open', answers: 0 },
        },
      ],
    });
    await second.page.getByText('您打开后有了变化，请先看最新的方案').waitFor();
    await second.page.getByRole('button', { name: '下一步：核对' }).click();
    expect(await second.page.getByRole('heading', { name: '发出前请核对', exact: true }).count()).toBe(0);
    expect(await count()).toBe(2);
    expect(await second.page.getByLabel('金额（元）').inputValue()).toBe('30000');
    await look(second.page, 'offer-stale');
    await second.page.getByRole('button', { name: '已看过，按最新情况继续' }).click();
    await second.page.getByRole('button', { name: '下一步：核对' }).click();
    await second.page.getByRole('button', { name: '发出方案' }).click();
    await second.page.getByRole('heading', { name: '发出前请核对', exact: true }).waitFor({ state: 'hidden' });
    await second.page.getByRole('article', { name: '方案3' }).waitFor();
    expect(await count()).toBe(3);
    await second.page.close();
  });

  it('cuts nothing: a letter that is too long says by how much and is not sent, and a sum is read as people write it', async () => {
    const consumer = await seat(browser, world.url, PHONE);
    const { page } = consumer;
    await enterAs(page, 'consumer', '林小满');
    await page.goto(`/consumer/cases/${caseId}?section=papers`);
    await page.getByRole('button', { name: '发出问题说明函' }).click();
    const body = page.getByLabel('函件内容');
    await body.fill('信'.repeat(6100));
    await page.getByText('已写 6100 字，最多 6000 字。请精简后再提交，原文还在这里。').waitFor();
    expect(await body.inputValue()).toBe('信'.repeat(6100));
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await becomes(() => body.evaluate((b) => b === b.ownerDocument.activeElement), true);
    expect(await page.getByRole('heading', { name: '发出前请核对', exact: true }).count()).toBe(0);
    await look(page, 'letter-too-long');
    await body.fill('信'.repeat(6000));
    await page.getByText('已写 6000 字，最多 6000 字', { exact: true }).waitFor();
    const sum = page.getByLabel('金额（元，可选）');
    await sum.fill('两千五');
    await page.getByText('这里认不出金额。').waitFor();
    await look(page, 'sum-unread');
    await sum.fill('２．４万');
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByText('金额 ¥24,000.00').waitFor();
    await page.setViewportSize(DESK);
    await look(page, 'letter-check');
    await page.getByRole('button', { name: '发出', exact: true }).click();
    await page.getByRole('heading', { name: '发出前请核对', exact: true }).waitFor({ state: 'hidden' });
    const { rows } = await world.owner.query('select body, amount_fen::int from demand_letter where case_id = $1', [caseId]);
    expect(rows).toEqual([{ body: '信'.repeat(6000), amount_fen: 2_400_000 }]);
    await consumer.context.close();
  });

  it('drafts a signed agreement anew only with a change and a reason, and names whose signature is lost', async () => {
    const signed = await signableCase(world, cast);
    await signWithCode(world, cast.consumer, signed.caseId, signed.agreementId);
    const mediator = await seat(browser, world.url, DESK);
    const { page } = mediator;
    await enterAs(page, 'mediator', '周敏');
    await page.goto(`/mediator/cases/${signed.caseId}?section=agreement`);
    await page.getByText('内容要改？重新起草').waitFor();
    expect(await page.getByLabel('主要事实').count()).toBe(0);
    await page.getByText('内容要改？重新起草').click();
    await page.getByLabel('重新起草的理由').fill('双方同意补充一条约定，重新起草。');
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByText('您写的内容与现有版本相同。').waitFor();
    await page.getByText(/患方签名：林小满/).waitFor();
    await page.getByRole('button', { name: '重新制作' }).click();
    await page.getByText('没有改动，现有版本和签名继续有效').waitFor();
    await look(page, 'redraft-same');
    await page.getByRole('button', { name: '返回修改' }).click();
    await page.getByLabel('其他约定').fill('医方就宣传用语书面说明。');
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.locator('ins').getByText('医方就宣传用语书面说明。').waitFor();
    await look(page, 'redraft-check');
    await page.getByRole('button', { name: '重新制作' }).click();
    await page.getByRole('heading', { name: /核对/ }).waitFor({ state: 'hidden' });
    await page.getByText(/重新起草或退出：双方同意补充一条约定/).waitFor();
    const { rows } = await world.owner.query(`select state from agreement where case_id = $1 order by version`, [signed.caseId]);
    expect(rows[0]).toEqual({ state: 'void' });
    expect([...clinic.errors, ...mediator.errors]).toEqual([]);
    await mediator.context.close();
  });
});
