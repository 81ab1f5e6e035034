import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { temporaryFolder } from '../support/cluster.js';
import { castOf, fileCase, offer, signWithCode, until, type Cast } from '../support/journey.js';
import { DESK, enterAs, look, PHONE, seat, section, type Seat } from '../support/pages.js';
import { createWorld, PASSWORD, Person, type World } from '../support/world.js';

const CONTACT = '13911112222';
const TYPED = '王山';
/** 王𮧵: assigned, in GB 18030-2022, and in no font of this platform. */
const NAME = '王\u{2E9F5}';

/** A person whose name no font has: from signing up to the settlement that both signed, read as a paper. */
describe('a name that no font has, in the browser', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let consumer: Seat;
  let person: Person;
  let caseId: string;
  beforeAll(async () => {
    world = await createWorld('rare-name');
    browser = await launchBrowser();
    cast = await castOf(world);
    consumer = await seat(browser, world.url, PHONE);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  /** The file behind a link of the page, with the cookies of that page. */
  async function opened(at: Seat, link: RegExp, within = at.page.locator('main')): Promise<Buffer> {
    const anchor = within.getByRole('link', { name: link });
    await anchor.waitFor();
    const answer = await at.context.request.get((await anchor.getAttribute('href')) as string);
    expect(answer.status()).toBe(200);
    const bytes = await answer.body();
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    return bytes;
  }
  function textOf(pdf: Buffer, name: string): string | null {
    const file = join(process.env['HEYI_SHOTS'] ?? temporaryFolder(), `${name}.pdf`);
    writeFileSync(file, pdf);
    if (spawnSync('pdftotext', ['-v']).error) return null;
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  }

  it('says in the field which characters a name cannot hold, and takes every other', async () => {
    const { page } = consumer;
    await page.goto('/consumer/');
    await page.getByRole('button', { name: /注册/ }).click();
    await page.getByLabel('手机号或电子邮箱').fill(CONTACT);
    await page.getByRole('button', { name: '发送验证码' }).click();
    await page.getByText('验证码已发送').waitFor();
    await page.getByLabel('姓名').fill('王\u200b山🧿');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByLabel('6位验证码').fill(await world.codeFor(CONTACT));
    await page.getByRole('button', { name: '注册', exact: true }).click();
    await page.getByText('U+200B · 🧿 U+1F9FF').first().waitFor();
    await look(page, 'rare-name-refused');
    await page.getByLabel('姓名').fill(TYPED);
    await page.getByRole('button', { name: '注册', exact: true }).click();
    await page.getByRole('link', { name: TYPED, exact: true }).waitFor();
  });

  it('is corrected in the account, and the name before is kept there', async () => {
    const { page } = consumer;
    await page.goto('/consumer/account');
    await page.getByRole('button', { name: '更正姓名' }).click();
    await page.getByLabel('新的姓名').fill(NAME);
    await page.getByLabel('更正的理由').fill('注册时输入法没有这个字');
    await look(page, 'name-correction');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText(`${TYPED} → ${NAME}`).waitFor();
    await look(page, 'name-corrected');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Correct my name' }).waitFor();
    await look(page, 'name-corrected-en');
    await page.getByRole('button', { name: '中文' }).click();
  });

  it('stands in letter and settlement as a box with its code, and both sides open them', async () => {
    person = new Person(world.url, 'consumer', CONTACT);
    await person.act('signIn', { contact: ['String!', CONTACT], password: ['String!', PASSWORD] }, null);
    for (const purpose of ['sensitive_data', 'electronic_signing']) await person.done('giveConsent', { purpose: ['String!', purpose] });
    caseId = await fileCase(world, person);
    const of = { caseId: ['ID!', caseId] as [string, unknown] };
    await person.done('sendDemand', {
      ...of,
      input: ['DemandInput!', { body: `本人${NAME}请贵机构退还手术费用，并在期限内书面答复。`, amountFen: null, applyIfSilent: false }],
    });
    await cast.clinic.done('answerCase', { ...of, statement: ['String!', '我们已核对病历，愿意协商解决。'] });
    const { id } = await cast.clinic.done('makeOffer', { ...of, input: ['OfferInput!', offer()] });
    await person.done('answerOffer', { ...of, offerId: ['ID!', id], accept: ['Boolean!', true] });
    const drafted = await person.done('draftSettlement', {
      ...of,
      input: ['DraftAgreementInput!', { facts: `双方核对收费单据后确认，向${NAME}退还费用。`, paymentMethod: '银行转账', clauses: [] }],
    });
    const state = async () =>
      (await person.gql('query($id: ID!) { caseFile(id: $id) { agreements { state } } }', { id: caseId })).caseFile.agreements[0]?.state;
    await until(async () => (await state()) === 'ready');
    expect(await signWithCode(world, person, caseId, drafted.id)).toMatchObject({ __typename: 'Done' });
    expect(await signWithCode(world, cast.clinic, caseId, drafted.id)).toMatchObject({ __typename: 'Done' });
    await until(async () => (await state()) === 'sealed');
    const clinic = await seat(browser, world.url, DESK);
    await enterAs(clinic.page, 'clinic', '许经理');
    for (const [at, app] of [
      [consumer, 'consumer'],
      [clinic, 'clinic'],
    ] as const) {
      await at.page.goto(`/${app}/cases/${caseId}`);
      await section(at.page, '文书');
      const letter = textOf(
        await opened(at, /PDF · 中文/, at.page.getByRole('listitem').filter({ hasText: '问题说明函' })),
        `letter-${app}`,
      );
      if (letter !== null) expect(letter).toContain('U+2E9F5');
      await section(at.page, '协议');
      const settlement = textOf(await opened(at, /下载双方签署的和解协议书/), `settlement-${app}`);
      if (settlement !== null) expect(settlement.match(/U\+2E9F5/g)!.length).toBeGreaterThanOrEqual(3);
      await look(at.page, 'rare-name-settled');
    }
    expect([...consumer.errors, ...clinic.errors]).toEqual([]);
  });
});
