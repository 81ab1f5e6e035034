import type { Browser, Page } from 'playwright-core';
import type { Answers } from '@heyi/domain';
import { launchBrowser } from '../support/browser.js';
import { castOf, day, draftCase, type Cast } from '../support/journey.js';
import { axeCount, DESK, enterAs, look, PHONE, seat } from '../support/pages.js';
import { createWorld, type World } from '../support/world.js';

/** The explorer by person and by trouble, on a phone: what runs out first, the first step with its reason, the letter's first line. */
describe('the explorer by person and by trouble', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;

  beforeAll(async () => {
    world = await createWorld('explorer-browser');
    browser = await launchBrowser();
    cast = await castOf(world);
  });
  afterAll(async () => {
    console.log(`axe: ${axeCount.pages} pages, ${axeCount.findings} serious or critical findings`);
    await browser?.close();
    await world?.close();
  });

  /** Every size and language of a result. */
  const everyWay = async (page: Page, name: string): Promise<void> => {
    await look(page, name);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Your ways', exact: true }).waitFor();
    expect(await page.getByRole('main').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
    await look(page, `${name}-en`);
    await page.setViewportSize(DESK);
    await look(page, `${name}-en`);
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '您的途径', exact: true }).waitFor();
    await look(page, name);
    await page.setViewportSize(PHONE);
  };
  const keep = (page: Page, answers: Answers): Promise<unknown> =>
    page.evaluate(`localStorage.setItem('heyi-explorer', ${JSON.stringify(JSON.stringify(answers))})`);
  /** The result of answers that this device has kept. */
  const resultOf = async (page: Page, answers: Answers): Promise<void> => {
    await page.goto('/');
    await keep(page, answers);
    await page.goto('/consumer/explore');
    await page.getByRole('heading', { name: '您的途径', exact: true }).waitFor();
  };

  it('asks of a death its day, hour and cause, and shows until when an autopsy is in time', async () => {
    const { page, context, errors } = await seat(browser, world.url, PHONE);
    await page.goto('/consumer/explore');
    const next = () => page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('吸脂塑形').check();
    await next();
    await page.getByLabel('已去世的亲属').check();
    await next();
    await page.getByRole('heading', { name: '有没有这些情况？', exact: true }).waitFor();
    await next();
    await page.getByLabel(/一次性项目的费用/).check();
    await next();
    await page.getByLabel('治疗或付款的日期').fill(day(-3));
    await next();
    await page.getByLabel(/知道受损害/).fill(day(-1));
    await next();
    await page.getByLabel('患者去世，认为与治疗有关').check();
    await look(page, 'explore-troubles-all');
    await next();
    await page.getByLabel('去世的日期').fill(day(-4));
    await next();
    await page.getByText('不能早于治疗日期').waitFor();
    await page.getByLabel('去世的日期').fill(day(-1));
    await next();
    await page.getByLabel(/去世的时间/).fill('09:30');
    await look(page, 'explore-death-time');
    await next();
    await page.getByLabel('有异议，还没有做尸检').check();
    await next();
    await page.getByLabel('实际付的金额').fill('40000');
    await next();
    await page.getByLabel('还没有', { exact: true }).check();
    await next();
    await page.getByLabel('没有', { exact: true }).check();
    await next();
    await next();
    // Nobody operates again on the dead.
    expect(await page.getByLabel('免费修复').count()).toBe(0);
    await page.getByLabel('赔偿损失').check();
    await next();
    await page.getByRole('heading', { name: '您的途径', exact: true }).waitFor();
    // Died on Sunday the 15th at 09:30; the page is looked at on Monday the 16th.
    await page.getByText(/48小时：到 2026年3月17日.*09:30/).waitFor();
    await page.getByText(/具备尸体冻存条件的，可以延长到 2026年3月22日.*09:30/).waitFor();
    await page.getByText('本人（姓名）系已故患者（患者姓名）的近亲属。').waitFor();
    await page.getByText('近亲属对死因有异议，请配合在法定时限内尸检').waitFor();
    await everyWay(page, 'result-death');
    expect(errors).toEqual([]);
    await context.close();
  });

  const base = {
    procedure: 'filler',
    who: 'self',
    paidAs: 'once',
    treatmentDay: day(-60),
    knownDay: day(-50),
    asked: 'no',
    elsewhere: 'none',
    claims: ['compensation'],
  } as const;
  it.each<readonly [string, Answers, readonly RegExp[]]>([
    [
      'result-child',
      {
        ...base,
        who: 'child',
        childAge: 'from8',
        consent: 'not',
        place: 'beijing',
        procedure: 'eyelid',
        troubles: ['harm'],
        severity: 'repair',
        paidFen: 1_200_000,
        wishes: ['void_contract'],
      },
      [/1\. 向卫健部门举报/, /地方规定，只在当地适用/, /（未成年人）的法定代理人/, /确认合同无效并返还款项。/],
    ],
    [
      'result-unlicensed',
      {
        ...base,
        troubles: ['harm', 'unlicensed', 'product', 'known_defect'],
        lacking: 'both',
        product: 'unknown',
        severity: 'lasting',
        place: 'zhejiang',
        paidFen: 500_000,
        wishes: ['two_times'],
      },
      [/举报，不解决赔偿/, /可能不受理/, /先保住产品/, /明知缺陷的惩罚性赔偿/],
    ],
    [
      'result-publicity',
      {
        ...base,
        also: ['agent', 'foreign'],
        troubles: ['photos', 'leak', 'influencer', 'loan', 'staff_account'],
        paidFen: 6_000_000,
        claims: ['removal'],
      },
      [/先书面要求停止和删除/, /这里不作判断/, /受（姓名）委托，作为其代理人致函/, /还可以向谁提出/],
    ],
  ])('shows what runs out, the first step and every way with its reason: %s', async (name, answers, texts) => {
    const { page, context, errors } = await seat(browser, world.url, PHONE);
    await resultOf(page, answers);
    for (const text of texts) await page.getByText(text).first().waitFor();
    await everyWay(page, name);
    await page.getByText('时间、费用、要准备的').first().click();
    await look(page, `${name}-open`);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('offers in the end what the answers allow, and carries it into the filing', async () => {
    const { page, context } = await seat(browser, world.url, PHONE);
    await page.goto('/');
    const kept: Answers = {
      ...base,
      who: 'child',
      childAge: 'from8',
      consent: 'not',
      place: 'other',
      troubles: ['harm'],
      severity: 'light',
      paidFen: 100_000,
      claims: [],
      evidence: [],
    };
    await keep(page, kept);
    await page.goto('/consumer/explore');
    await page.getByRole('heading', { name: '希望得到什么？', exact: true }).waitFor();
    await page.getByLabel('确认合同无效并返还款项').check();
    await look(page, 'explore-claims');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('heading', { name: '您的途径', exact: true }).waitFor();
    await world.consumer('谢知微');
    await page.getByRole('link', { name: '用这些回答提交' }).click();
    await page
      .getByRole('button', { name: /^谢知微/ })
      .first()
      .click();
    await page.getByLabel('机构所在区县').selectOption('110105');
    await page.getByLabel(/澄颜/).check();
    await page.getByRole('button', { name: '保存并继续' }).click();
    expect(await page.getByLabel('我的孩子（未成年）').isChecked()).toBe(true);
    await page.getByLabel('患者姓名').fill('谢小宝');
    await page.getByRole('button', { name: '保存并继续' }).click();
    await page.getByText(/确认合同无效并返还款项/).waitFor();
    await page.getByRole('button', { name: '保存并继续' }).click();
    expect(await page.getByLabel('退还费用').isChecked()).toBe(true);
    await context.close();
  });

  it('names in a letter on a case the patient of the case, and who writes for them', async () => {
    const { consumer } = cast;
    const [clinic] = world.clinics;
    const { caseId } = await consumer.done('startCase', {
      input: ['StartCaseInput!', { organisationId: clinic!.id, regionCode: clinic!.region }],
    });
    const of = { caseId: ['ID!', caseId] as [string, unknown] };
    await consumer.done('saveDraft', {
      ...of,
      input: [
        'CaseDraftInput!',
        {
          procedure: 'laser',
          treatmentDay: day(-60),
          knownDay: day(-50),
          story: '孩子做激光治疗后留下色素沉着，机构没有说明风险。',
          claims: ['compensation'],
          filedFor: 'child',
          patientName: '林小宝',
        },
      ],
    });
    await consumer.done('fileCase', of);
    const { page, context } = await seat(browser, world.url, PHONE);
    await enterAs(page, 'consumer', '林小满');
    await page.goto(`/consumer/cases/${String(caseId)}?section=papers`);
    await page.getByRole('button', { name: '发出问题说明函' }).click();
    const body = await page.getByLabel('函件内容').inputValue();
    expect(body).toContain('本人林小满系患者林小宝（未成年人）的法定代理人。林小宝于');
    expect(body).toContain('请妥善保管患者林小宝的全部病历');
    await look(page, 'demand-child');
    await context.close();
  });

  it('counts on a case of a death the autopsy to its minute, from the time of day that was typed', async () => {
    const { consumer } = cast;
    const caseId = await draftCase(world, consumer);
    const of = { caseId: ['ID!', caseId] as [string, unknown] };
    await consumer.done('saveDraft', { ...of, input: ['CaseDraftInput!', { filedFor: 'deceased', patientName: '林大山' }] });
    await consumer.done('fileCase', of);
    const { page, context, errors } = await seat(browser, world.url, PHONE);
    await enterAs(page, 'consumer', '林小满');
    await page.goto(`/consumer/cases/${caseId}?section=deadlines`);
    await page.getByRole('button', { name: '记录一件事' }).click();
    const dialog = page.getByRole('dialog');
    // What was typed of another event is there again where that is chosen anew, and is no time of death.
    await dialog.getByLabel(/文号或案号/).fill('2026京0101民初1号');
    await dialog.getByRole('combobox').selectOption('patient_died');
    await dialog.getByRole('button', { name: '记录一件事' }).click();
    await dialog.getByText('请写明几点几分').waitFor();
    await dialog.getByLabel('死亡时间（几点几分）').fill('09:05');
    await dialog.getByLabel('哪一天').fill(day(-1));
    await look(page, 'autopsy-record');
    await dialog.getByRole('button', { name: '记录一件事' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.goto(`/consumer/cases/${caseId}`);
    await page.getByText(/对死因有异议的，尸检最迟在 2026年3月17日.*09:05 前进行/).waitFor();
    await look(page, 'autopsy-case');
    await page.setViewportSize(DESK);
    await look(page, 'autopsy-case');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText(/Where the cause of death is disputed, the autopsy is done by .*09:05/).waitFor();
    await look(page, 'autopsy-case-en');
    await page.setViewportSize(PHONE);
    await look(page, 'autopsy-case-en');
    expect(errors).toEqual([]);
    await context.close();
  });
});
