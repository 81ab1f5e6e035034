import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { castOf, fileCase, offer, until, type Cast } from '../support/journey.js';
import { axeCount, enterAs, look, PHONE, seat, section, type Seat } from '../support/pages.js';
import { createWorld, type World } from '../support/world.js';

/** A phone whose line drops for a moment, and for longer: what was typed and what was shown stays, and there is a way on. */
describe('a bad line in the browser', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let consumer: Seat;
  let caseId: string;

  beforeAll(async () => {
    world = await createWorld('bad-line');
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

  it('fetches a part of the page again that did not arrive at once', async () => {
    const { page } = consumer;
    let lost = 0;
    await page.route(/\/assets\/papers-.*\.js$/, (route) => {
      lost += 1;
      return lost <= 2 ? route.abort('connectionreset') : route.continue();
    });
    await page.goto(`/consumer/cases/${caseId}`);
    await section(page, '文书');
    await page.getByRole('heading', { name: '文书', exact: true }).first().waitFor();
    // Two that failed, the one that came, and the module itself: while requests are routed the browser keeps no cache.
    expect(lost).toBe(4);
  });

  it('says in the person’s language that a part did not arrive, and goes on from there', async () => {
    const { page } = consumer;
    // Nothing is lost before that was seen: the tries are over in seconds.
    let seen!: () => void;
    const loading = new Promise<void>((resolve) => (seen = resolve));
    await page.route(/\/assets\/offers-.*\.js$/, (route) => loading.then(() => route.abort('connectionreset')));
    await section(page, '方案');
    await page.getByText('正在加载').waitFor({ state: 'attached' });
    seen();
    await page.getByText('页面没有显示出来').waitFor();
    await look(page, 'broken');
    await page.unroute(/\/assets\/offers-.*\.js$/);
    await page.getByRole('button', { name: '重新加载页面' }).click();
    await page.getByRole('button', { name: '提出方案' }).waitFor();
  });

  it('keeps the page and what was typed while the service cannot be reached, and catches up afterwards', async () => {
    const { page } = consumer;
    await section(page, '证据');
    await page.getByLabel('名称').fill('还没有写完的名称');
    await page.route('**/graphql', (route) => route.abort('connectionreset'));
    await cast.clinic.done('makeOffer', { caseId: ['ID!', caseId], input: ['OfferInput!', offer()] });
    await page.getByText('您看到的是上次连接时的内容').waitFor();
    expect(await page.getByLabel('名称').inputValue()).toBe('还没有写完的名称');
    await look(page, 'behind');
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: '重新获取' }).click();
    await page.getByText('您看到的是上次连接时的内容').waitFor({ state: 'hidden' });
    expect(await page.getByLabel('名称').inputValue()).toBe('还没有写完的名称');
    await section(page, '方案');
    await page.getByRole('article', { name: '方案1' }).waitFor();
  });

  it('makes one offer where the answer to the first try was lost on the way', async () => {
    const { page } = consumer;
    const keys: string[] = [];
    await page.route('**/graphql', async (route) => {
      const { query, variables } = route.request().postDataJSON() as { query: string; variables: { key: string } };
      if (!query.includes('makeOffer')) return route.continue();
      keys.push(variables.key);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.getByRole('button', { name: '还价' }).click();
    await page.getByRole('button', { name: '1 期' }).click();
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByRole('button', { name: '发出方案' }).click();
    await page.getByRole('heading', { name: '发出前请核对', exact: true }).waitFor({ state: 'hidden' });
    await page.getByRole('article', { name: '方案2' }).waitFor();
    expect(keys).toEqual([keys[0], keys[0]]);
    const { offers } = (await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { offers { n status } } }', { id: caseId })).caseFile;
    expect(offers).toHaveLength(2);
    await page.unroute('**/graphql');
  });

  it('misses nothing that changed between the reading of a page and the moment from which it is told of changes', async () => {
    const { page } = consumer;
    let asked = false;
    let letOn!: () => void;
    const watched = new Promise<void>((resolve) => (letOn = resolve));
    await page.routeWebSocket(/socket\.io/, (line) => {
      const server = line.connectToServer();
      line.onMessage((message) => {
        const watches = String(message).includes('case.watch');
        asked ||= watches;
        void (watches ? watched : Promise.resolve()).then(() => server.send(message));
      });
    });
    await page.goto(`/consumer/cases/${caseId}?section=offers`);
    await page.getByRole('article', { name: '方案2' }).waitFor();
    await until(() => Promise.resolve(asked));
    await page.waitForLoadState('networkidle');
    const after = { n: 2, status: 'open', answers: 0 };
    await cast.clinic.done('makeOffer', { caseId: ['ID!', caseId], input: ['OfferInput!', offer({ after })] });
    letOn();
    await page.getByRole('article', { name: '方案3' }).waitFor();
  });

  it('says at the first load that the service cannot be reached, and asks again on a press', async () => {
    const { page } = consumer;
    await page.route('**/graphql', (route) => route.abort('connectionreset'));
    await page.goto('/consumer/');
    await page.getByText('现在连不上服务').waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: '重新获取' }).click();
    await page.getByRole('heading', { name: /林小满，您好/ }).waitFor();
  });
});
