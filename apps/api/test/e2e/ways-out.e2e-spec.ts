import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { castOf, fileCase, mediatedCase, until, type Cast } from '../support/journey.js';
import { axeCount, DESK, enterAs, look, PHONE, proveHere, seat, standsAt, type Seat } from '../support/pages.js';
import { createWorld, type World } from '../support/world.js';

const NOTE = '已决定通过其他途径处理。';

/** Ending, declining and withdrawing on the screen: apart from what is next, shown before it is sent, never preset. */
describe('the ways out of a case in the browser', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let consumer: Seat;
  let clinic: Seat;
  let desk: Seat;
  const of = (caseId: string): { caseId: [string, unknown] } => ({ caseId: ['ID!', caseId] });

  beforeAll(async () => {
    world = await createWorld('ways-out');
    browser = await launchBrowser();
    cast = await castOf(world);
    [consumer, clinic, desk] = await Promise.all([
      seat(browser, world.url, PHONE),
      seat(browser, world.url, DESK),
      seat(browser, world.url, DESK),
    ]);
    await enterAs(consumer.page, 'consumer', '林小满');
    await enterAs(clinic.page, 'clinic', '许经理');
    await enterAs(desk.page, 'mediator', '受理员');
  });
  afterAll(async () => {
    console.log(`axe: ${axeCount.pages} pages, ${axeCount.findings} serious or critical findings`);
    await browser?.close();
    await world?.close();
  });

  const answered = async (): Promise<string> => {
    const caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
    return caseId;
  };
  const applied = async (): Promise<string> => {
    const caseId = await answered();
    await cast.consumer.done('applyForMediation', { ...of(caseId), reason: ['String!', '双方协商多次没有结果，请求调解。'] });
    return caseId;
  };
  /** Opens the quiet disclosure and an act in it; what ends something is not among the first buttons. */
  async function wayOut(page: Page, name: string): Promise<void> {
    await page.getByText('其他处理方式').waitFor();
    // Opened once on a page it stays open; what matters is that it starts closed.
    if (!(await page.locator('details[open]').getByText('其他处理方式').count())) {
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
      await page.getByText('其他处理方式').click();
    }
    await page.getByRole('button', { name, exact: true }).click();
  }

  it('withdraws a matter from direct negotiation: the paper is read before it is sent', async () => {
    const { page } = consumer;
    const caseId = await answered();
    await page.goto(`/consumer/cases/${caseId}`);
    await wayOut(page, '撤回本事项');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '下一步：核对' }).click();
    await dialog.getByText('请说明理由（至少10字）').waitFor();
    await dialog.getByLabel('说明').fill(NOTE);
    await look(page, 'withdraw-form');
    await dialog.getByRole('button', { name: '下一步：核对' }).click();
    await dialog.getByRole('heading', { name: '撤回事项告知书', exact: true }).waitFor();
    await dialog.getByText(/没有向调解委员会提出申请/).waitFor();
    expect(await dialog.getByRole('article').innerText()).not.toContain('甲区医调委');
    await look(page, 'withdraw-check');
    await dialog.getByRole('button', { name: '确认撤回' }).click();
    await page.getByText('您正在撤回本事项。').waitFor();
    await look(page, 'withdraw-presence');
    await proveHere(page, { code: () => world.codeFor(cast.consumer.contact) });
    await standsAt(page, '已撤回');
    await look(page, 'withdrawn');
    expect(await page.locator('main').innerText()).not.toContain('使时效重新计算');
  });

  it('declines mediation and goes on negotiating, in either language', async () => {
    const { page } = clinic;
    const caseId = await applied();
    await page.goto(`/clinic/cases/${caseId}`);
    await page.getByRole('button', { name: '同意调解', exact: true }).waitFor();
    await look(page, 'consent-or-decline');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'No, go on negotiating' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Next/ }).click();
    await page.getByRole('dialog').getByRole('heading', { name: 'Answer: Mediation Declined', exact: true }).waitFor();
    await look(page, 'decline-check-en');
    await page.getByRole('dialog').getByRole('button', { name: 'Send the answer' }).click();
    await proveHere(page, { code: () => world.codeFor(cast.clinic.contact) });
    await standsAt(page, 'Negotiating');
    await page.getByRole('button', { name: '中文' }).click();
    await consumer.page.goto(`/consumer/cases/${caseId}`);
    await consumer.page.getByText(/不同意调解，愿意继续协商。案件没有结束/).waitFor();
    await look(consumer.page, 'declined');
    await desk.page.goto(`/mediator/cases/${caseId}`);
    await desk.page.getByText('没有找到').waitFor();
  });

  it('refuses an application on a ground that starts empty, with the notice shown before it goes out', async () => {
    const { page } = desk;
    const caseId = await applied();
    await cast.clinic.done('consentToMediation', of(caseId));
    await page.goto(`/mediator/cases/${caseId}`);
    await page.getByRole('button', { name: '受理', exact: true }).waitFor();
    await wayOut(page, '不予受理');
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('不予受理的理由').inputValue()).toBe('');
    await dialog.getByRole('button', { name: '下一步：核对' }).click();
    await dialog.getByText('请从列出的选项中选择').waitFor();
    await dialog.getByLabel('不予受理的理由').selectOption('outside_scope');
    await dialog.getByLabel('说明').fill('本事项不属于医疗美容纠纷，请向市场监管部门投诉。');
    await dialog.getByRole('button', { name: '下一步：核对' }).click();
    await dialog.getByText('法律文本没有列明，由调解委员会决定').waitFor();
    await look(page, 'refuse-check');
    await dialog.getByRole('button', { name: '发出不予受理通知书' }).click();
    await proveHere(page, { code: () => world.codeFor(cast.intake.contact) });
    await standsAt(page, '未解决');
    await page.getByText('调解委员会决定不予受理').waitFor();
  });

  it('asks for the end of a mediation, takes it back, and leaves ending it to the mediator', async () => {
    const { page } = consumer;
    const caseId = await mediatedCase(world, cast);
    await page.goto(`/consumer/cases/${caseId}`);
    await wayOut(page, '要求终止调解');
    await page.getByRole('dialog').getByLabel('说明').fill(NOTE);
    await page.getByRole('dialog').getByRole('button', { name: '下一步：核对' }).click();
    await page.getByRole('dialog').getByRole('heading', { name: '终止调解请求书', exact: true }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '提出要求' }).click();
    await page.getByText(/要求终止调解，等待调解委员会处理/).waitFor();
    await look(page, 'end-asked');
    await wayOut(page, '收回终止请求');
    await page.getByRole('dialog').getByRole('button', { name: '收回终止请求' }).click();
    await page.getByText(/要求终止调解，等待调解委员会处理/).waitFor({ state: 'hidden' });
    await enterMediator();
    await desk.page.goto(`/mediator/cases/${caseId}`);
    await wayOut(desk.page, '终止调解');
    expect(await desk.page.getByRole('dialog').getByLabel('原因').inputValue()).toBe('');
    await desk.page.getByRole('dialog').getByLabel('原因').selectOption('too_far_apart');
    await desk.page.getByRole('dialog').getByLabel('说明').fill('双方差距过大，无法继续调解。');
    await desk.page.getByRole('dialog').getByRole('button', { name: '下一步：核对' }).click();
    await desk.page.getByRole('dialog').getByRole('heading', { name: '终止调解通知书', exact: true }).waitFor();
    await look(desk.page, 'terminate-check');
    await desk.page.getByRole('dialog').getByRole('button', { name: '发出终止调解通知书' }).click();
    await proveHere(desk.page, { code: () => world.codeFor(cast.mediator.contact) });
    await standsAt(desk.page, '未解决');
  });

  async function enterMediator(): Promise<void> {
    await desk.context.clearCookies();
    await enterAs(desk.page, 'mediator', '周敏');
  }

  it('does nothing from a dialog that stood open while the case moved: it says what changed and keeps the text', async () => {
    const { page } = clinic;
    const caseId = await applied();
    let down = false;
    let refused = 0;
    await page.routeWebSocket(/socket\.io/, (line) => {
      if (!down) return void line.connectToServer();
      refused += 1;
      void line.close();
    });
    await page.goto(`/clinic/cases/${caseId}`);
    await page.getByRole('button', { name: '不同意，继续协商' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/想说明的话/).fill('先谈金额。');
    await dialog.getByRole('button', { name: '下一步：核对' }).click();
    // The line is down for this page: it hears nothing of the withdrawal and the new application.
    down = true;
    await clinic.context.setOffline(true);
    await clinic.context.setOffline(false);
    await until(() => Promise.resolve(refused > 0));
    await cast.consumer.done('withdrawApplication', { ...of(caseId), note: ['String!', ''] });
    await cast.consumer.done('applyForMediation', { ...of(caseId), reason: ['String!', '换一个理由，再次请求调解。'] });
    await dialog.getByRole('button', { name: '答复对方' }).click();
    await dialog.getByText(/案件有了新的变化/).waitFor();
    await dialog.getByRole('button', { name: '返回修改' }).click();
    expect(await dialog.getByLabel(/想说明的话/).inputValue()).toBe('先谈金额。');
    await dialog.getByText(/案件有新的变化，现在是“已申请调解”/).waitFor();
    await look(page, 'changed-meanwhile');
    down = false;
  });
});
