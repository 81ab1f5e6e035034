import type { Browser, Page, Request } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { becomes, castOf, fileCase, offer, type Cast } from '../support/journey.js';
import { axeCount, enterAs, look, PHONE, seat, shown, type Seat } from '../support/pages.js';
import { createWorld, type World } from '../support/world.js';

/** A page of a case asks for what it shows: its head and the section that is open, and no other until it is opened. */
describe('a case, asked for by section', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let consumer: Seat;
  let caseId: string;
  let asked: string[] = [];

  beforeAll(async () => {
    world = await createWorld('asked-by-section');
    browser = await launchBrowser();
    cast = await castOf(world);
    consumer = await seat(browser, world.url, PHONE);
    caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { caseId: ['ID!', caseId], statement: ['String!', '我们已核对病历，愿意协商解决。'] });
    await enterAs(consumer.page, 'consumer', '林小满');
    consumer.page.on('request', (request: Request) => {
      const [, name] = /query (Case\w+)/.exec(request.postData() ?? '') ?? [];
      if (name) asked.push(name);
    });
  });
  afterAll(async () => {
    console.log(`axe: ${axeCount.pages} pages, ${axeCount.findings} serious or critical findings`);
    await browser?.close();
    await world?.close();
  });

  const step = (name: string, work: () => Promise<void>) =>
    it(name, async () => {
      asked = [];
      try {
        await work();
      } catch (fault) {
        console.error(await shown({ consumer }));
        throw fault;
      }
    });
  const of = () => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  /** Opens a section without waiting for it. */
  const press = async (page: Page, name: string): Promise<void> => {
    const link = page.getByRole('navigation', { name: '案件栏目' }).getByRole('link', { name, exact: true });
    await link.click();
    await link.and(page.locator('[aria-current=page]')).waitFor();
  };
  const answered = (page: Page, name: string) => page.locator(`[role=region][aria-label="${name}"][aria-busy=false]`).waitFor();
  const atRest = (page: Page) => page.waitForLoadState('networkidle');
  /** Holds back what the server answers about cases, until it is let on. */
  async function held(page: Page): Promise<() => Promise<void>> {
    let letOn!: () => void;
    const until = new Promise<void>((resolve) => (letOn = resolve));
    await page.route('**/graphql', async (route) => {
      if (/query Case\w+/.test(route.request().postData() ?? '')) await until;
      await route.continue().catch(() => undefined);
    });
    return async () => {
      letOn();
      await page.unroute('**/graphql');
    };
  }

  step('opened, it asks for head and overview and for nothing else', async () => {
    const { page } = consumer;
    await page.goto(`/consumer/cases/${caseId}`);
    await page.getByRole('heading', { name: '诉求', exact: true }).waitFor();
    await answered(page, '概况');
    await atRest(page);
    // Once for the page, and once more as it begins to be told of changes.
    expect(new Set(asked)).toEqual(new Set(['CaseOverview']));
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  step('a section is asked for as it is opened, once; until it is there it waits below the head', async () => {
    const { page } = consumer;
    const letOn = await held(page);
    await press(page, '证据');
    await page.locator('[role=region][aria-label="证据"][aria-busy=true]').getByText('正在加载').waitFor({ state: 'attached' });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('林小满');
    expect(await page.getByRole('heading', { name: '诉求', exact: true }).count()).toBe(0);
    await letOn();
    await answered(page, '证据');
    await page.getByLabel('名称').waitFor();
    await atRest(page);
    expect(asked).toEqual(['CaseEvidence']);
  });

  step('a change asks again for head and open section alone, and what is typed there stays', async () => {
    const { page } = consumer;
    await page.getByLabel('名称').fill('还没有写完的名称');
    await cast.clinic.done('makeOffer', { ...of(), input: ['OfferInput!', offer()] });
    await page.getByText('对方提出了方案。请看清后答复').waitFor();
    await atRest(page);
    expect(new Set(asked)).toEqual(new Set(['CaseEvidence']));
    expect(await page.getByLabel('名称').inputValue()).toBe('还没有写完的名称');
    await becomes(() => page.evaluate<boolean>(`document.activeElement?.matches('input') ?? false`), true);
  });

  step('opened again it is shown at once as it was read last, and nothing is done from it until it was asked anew', async () => {
    const { page } = consumer;
    const letOn = await held(page);
    await press(page, '概况');
    await region(page, '概况').getByText('双侧下睑局部凹陷').waitFor();
    expect(await region(page, '概况').getAttribute('aria-busy')).toBe('true');
    // The offer came after the overview was read.
    expect(await page.locator('[role=region][aria-label="概况"] > [inert]').count()).toBe(1);
    // The head stays as it was answered last.
    expect(await page.getByText('对方提出了方案。请看清后答复').count()).toBe(1);
    await letOn();
    await answered(page, '概况');
    expect(await page.locator('main [inert]').count()).toBe(0);
    await atRest(page);
    expect(asked).toEqual(['CaseOverview']);
    // Nothing has changed since the evidence was read: it can be worked with while it is asked for.
    const letOnAgain = await held(page);
    await press(page, '证据');
    await page.getByLabel('名称').fill('名称');
    expect(await region(page, '证据').getAttribute('aria-busy')).toBe('true');
    await letOnAgain();
    await answered(page, '证据');
    expect(await page.getByLabel('名称').inputValue()).toBe('名称');
  });

  step('a section that does not come says so below the head, with a way to ask again', async () => {
    const { page } = consumer;
    await page.route('**/graphql', (route) => route.abort('connectionreset'));
    await press(page, '文书');
    await region(page, '文书').getByText('现在连不上服务').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('林小满');
    await look(page, 'section-not-there');
    await page.unroute('**/graphql');
    await region(page, '文书').getByRole('button', { name: '重新获取' }).click();
    await region(page, '文书').getByRole('heading', { name: '文书', exact: true }).waitFor();
    expect(new Set(asked)).toEqual(new Set(['CasePapers']));
    expect(consumer.errors).toEqual([]);
  });
});
