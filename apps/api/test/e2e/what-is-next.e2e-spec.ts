import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { castOf, fileCase, mediatedCase, offer, signWithCode, until, type Cast } from '../support/journey.js';
import { axeCount, DESK, enterAs, look, PHONE, seat, type Seat } from '../support/pages.js';
import { sweepDeadlines } from '../support/sweeps.js';
import { createWorld, type World } from '../support/world.js';

/** The panel holds the act it names; who is waited for is named on the case and in the list; ending is never the first button. */
describe('what is next, in the browser', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let consumer: Seat;
  let clinic: Seat;
  let mediator: Seat;
  let caseId: string;

  beforeAll(async () => {
    world = await createWorld('next-browser');
    browser = await launchBrowser();
    cast = await castOf(world);
    [consumer, clinic, mediator] = await Promise.all([
      seat(browser, world.url, PHONE),
      seat(browser, world.url, DESK),
      seat(browser, world.url, DESK),
    ]);
    caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已核对病历，愿意协商解决。'] });
    await enterAs(consumer.page, 'consumer', '林小满');
    await enterAs(clinic.page, 'clinic', '许经理');
    await enterAs(mediator.page, 'mediator', '周敏');
  });
  afterAll(async () => {
    console.log(`axe: ${axeCount.pages} pages, ${axeCount.findings} serious or critical findings`);
    await browser?.close();
    await world?.close();
  });

  const of = (id: string) => ({ caseId: ['ID!', id] as [string, unknown] });
  const panel = (page: Page) =>
    page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: /^(下一步|What happens next)$/ }) })
      .last();
  /** What can be pressed in the panel, in its order, without the ways out, which stand closed at its end. */
  async function presses(page: Page): Promise<string[]> {
    await panel(page).waitFor();
    return panel(page)
      .locator('a:visible, button:visible')
      .filter({ hasNotText: /为什么|Why|依据/ })
      .allInnerTexts();
  }
  /** Neither is anything that ends the case seen before the disclosure is opened. */
  async function endsNothing(page: Page): Promise<void> {
    for (const way of ['撤回本事项', '结束直接协商', '终止调解', '要求终止调解', '不予受理'])
      expect(await page.getByRole('button', { name: way, exact: true }).count()).toBe(0);
  }

  it('an offer that waits: the clinic has one thing to press, which goes there', async () => {
    const { page } = clinic;
    await cast.consumer.done('makeOffer', { ...of(caseId), input: ['OfferInput!', offer()] });
    await page.goto(`/clinic/cases/${caseId}`);
    await page.getByText('对方提出了方案。请看清后答复').waitFor();
    expect((await presses(page))[0]).toBe('查看方案并答复');
    await panel(page)
      .getByText(/有方案待答复.*还剩 5 天/)
      .waitFor();
    expect(await panel(page).getByText('诉讼时效').count()).toBe(0);
    await endsNothing(page);
    await look(page, 'next-offer');
    await panel(page).getByRole('link', { name: '查看方案并答复' }).click();
    await page.getByRole('button', { name: '接受', exact: true }).waitFor();
    expect(await page.evaluate('document.activeElement?.getAttribute("aria-label")')).toBe('方案');
    // The side that made it waits, by name, on the case and at home.
    await consumer.page.goto(`/consumer/cases/${caseId}`);
    await consumer.page.getByText('您的方案已发出，等待医方答复。').waitFor();
    // Limitation is the consumer's, and stands last among what runs.
    expect((await panel(consumer.page).getByRole('listitem').allInnerTexts()).at(-1)).toContain('诉讼时效');
    await look(consumer.page, 'next-wait-for-offer');
    await consumer.page.goto('/consumer/');
    await consumer.page.getByText('您的方案已发出，等待医方答复。').waitFor();
    await look(consumer.page, 'next-home');
    await page.goto('/clinic/');
    await page.getByText('对方提出了方案。请看清后答复').waitFor();
    await page.getByText('待您办理').waitFor();
    await look(page, 'next-queue');
  });

  it('own signature: the panel and the list say for whom one waits', async () => {
    const { offers } = (await cast.clinic.gql('query($id: ID!) { caseFile(id: $id) { offers { id } } }', { id: caseId })).caseFile;
    await cast.clinic.done('answerOffer', { ...of(caseId), offerId: ['ID!', offers[0].id], accept: ['Boolean!', true] });
    const { id } = await cast.clinic.done('draftSettlement', {
      ...of(caseId),
      input: ['DraftAgreementInput!', { facts: '双方核对收费单据后确认退还手术费和修复费。', paymentMethod: '银行转账', clauses: [] }],
    });
    await until(
      async () =>
        (await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { next { step } } }', { id: caseId })).caseFile.next.step ===
        'sign_settlement',
    );
    const { page } = consumer;
    await page.goto(`/consumer/cases/${caseId}`);
    await page.getByText('请阅读和解协议书并签名。').waitFor();
    expect((await presses(page))[0]).toBe('去阅读并签名');
    await endsNothing(page);
    await look(page, 'next-sign');
    await page.getByRole('link', { name: '去阅读并签名' }).click();
    await page.getByRole('button', { name: '签署', exact: true }).waitFor();
    await signWithCode(world, cast.consumer, caseId, id);
    await panel(page).getByText('等待医方签名。').waitFor();
    expect(await panel(page).getByText('请阅读和解协议书').count()).toBe(0);
    await look(page, 'next-signed');
    await page.goto('/consumer/');
    await page.getByText('等待医方签名。').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Waiting for the clinic to sign.').waitFor();
    await look(page, 'next-home-en');
    await page.goto(`/consumer/cases/${caseId}`);
    await page.getByText('Waiting for the clinic to sign.').waitFor();
    await look(page, 'next-signed-en');
    await page.getByRole('button', { name: '中文' }).click();
    await signWithCode(world, cast.clinic, caseId, id);
  });

  it('in breach: the consumer finds the notice, the clinic what to report', async () => {
    await until(
      async () =>
        (await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { status } }', { id: caseId })).caseFile.status === 'effective',
    );
    await world.moveClock('11 days');
    await sweepDeadlines(world);
    await consumer.page.goto(`/consumer/cases/${caseId}`);
    await consumer.page.getByText('约定的履行已过期限。告知书写明了').waitFor();
    expect((await presses(consumer.page))[0]).toBe('查看告知书');
    await look(consumer.page, 'next-breach');
    await consumer.page.getByRole('link', { name: '查看告知书' }).click();
    await consumer.page.getByText('逾期履行告知书').first().waitFor();
    await clinic.page.goto(`/clinic/cases/${caseId}`);
    await clinic.page.getByText('请尽快履行，并上传凭证。').waitFor();
    expect((await presses(clinic.page)).slice(0, 2)).toEqual(['去报告履行', '查看文书']);
    await look(clinic.page, 'next-breach');
    await clinic.page.getByRole('link', { name: '去报告履行' }).click();
    await clinic.page.getByRole('button', { name: '标记为已履行' }).first().waitFor();
    await world.resetClock();
  });

  it('in session: the mediator proposes or enters the room, and ends nothing by the first press', async () => {
    const id = await mediatedCase(world, cast);
    const { page } = mediator;
    await page.goto(`/mediator/cases/${id}`);
    await page.getByText('与双方分别沟通，提出调解方案。').waitFor();
    expect((await presses(page)).slice(0, 2)).toEqual(['去拟调解方案', '进入沟通']);
    await endsNothing(page);
    await look(page, 'next-mediator');
    await page.getByRole('link', { name: '去拟调解方案' }).click();
    await page.getByRole('button', { name: '取消' }).click();
    // Pressed again after it was put away, it opens again.
    await page.getByRole('link', { name: '去拟调解方案' }).click();
    await page.getByRole('button', { name: '取消' }).waitFor();
    await page.getByRole('link', { name: '进入沟通' }).click();
    await page.getByRole('log').first().waitFor();
    await page.goto('/mediator/');
    await page.getByText('与双方分别沟通，提出调解方案。').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Speak with each side and propose terms.').waitFor();
    await look(page, 'next-queue-en');
    await page.goto(`/mediator/cases/${id}`);
    await page.getByText('Speak with each side and propose terms.').waitFor();
    await look(page, 'next-mediator-en');
  });

  it('left no fault in any page', () => {
    for (const { errors } of [consumer, clinic, mediator]) expect(errors).toEqual([]);
  });
});
