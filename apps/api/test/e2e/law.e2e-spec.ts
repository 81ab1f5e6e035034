import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { becomes, castOf, day, fileCase, mediatedCase, until, type Cast } from '../support/journey.js';
import { axeCount, DESK, enterAs, look, PHONE, seat, section, type Seat } from '../support/pages.js';
import { sweepDeadlines } from '../support/sweeps.js';
import { createWorld, type World } from '../support/world.js';

const AMOUNT_UNREAD = '这里认不出金额。';

/** The law where people meet it: explorer, demand letter, clock expiry, responsibility, calculator, a committee's settings. */
describe('the law in the browser', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let consumer: Seat;
  let clinic: Seat;
  let desk: Seat;

  beforeAll(async () => {
    world = await createWorld('law-browser');
    browser = await launchBrowser();
    cast = await castOf(world);
    [consumer, clinic, desk] = await Promise.all([
      seat(browser, world.url, PHONE),
      seat(browser, world.url, DESK),
      seat(browser, world.url, DESK),
    ]);
    await enterAs(clinic.page, 'clinic', '许经理');
  });
  afterEach(() => world.resetClock());
  afterAll(async () => {
    console.log(`axe: ${axeCount.pages} pages, ${axeCount.findings} serious or critical findings`);
    await browser?.close();
    await world?.close();
  });
  const at = (page: Page, app: string, caseId: string, name: string) => page.goto(`/${app}/cases/${caseId}?section=${name}`);
  const sweep = () => sweepDeadlines(world);

  it('explores the ways open without signing in, keeps the answers on the device, and files with them', async () => {
    const { page, context } = await seat(browser, world.url, PHONE);
    const requests: string[] = [];
    await page.goto('/');
    await page.getByRole('link', { name: /先看看有哪些途径/ }).click();
    page.on('request', (r) => r.method() === 'POST' && requests.push(r.postData() ?? ''));
    await page.getByRole('heading', { name: '做的是什么项目？', exact: true }).waitFor();
    await look(page, 'explore-1');
    const next = () => page.getByRole('button', { name: '下一步' }).click();
    await next();
    await page.getByText('请填写这一项').waitFor();
    await page.getByLabel('眼睑 / 眼袋手术').check();
    await next();
    await page.getByLabel('我自己（成年人）').check();
    await next();
    await page.getByRole('heading', { name: '有没有这些情况？', exact: true }).waitFor();
    await next();
    await page.getByLabel(/一次性项目的费用/).check();
    await next();
    await page.getByLabel('治疗或付款的日期').fill(day(3));
    await next();
    await page.getByText('日期不能晚于今天').waitFor();
    await page.getByLabel('治疗或付款的日期').fill(day(-200));
    await next();
    await page.getByLabel(/知道受损害/).fill(day(-201));
    await next();
    await page.getByText('不能早于治疗日期').waitFor();
    await page.getByLabel(/知道受损害/).fill(day(-150));
    await next();
    await page.getByLabel('身体或容貌受到损害').check();
    await page.getByLabel(/宣传不实/).check();
    await look(page, 'explore-troubles');
    await next();
    await page.getByLabel('需要修复或继续治疗').check();
    await next();
    await page.getByRole('heading', { name: '后来确诊了吗？', exact: true }).waitFor();
    await next();
    await page.getByLabel('实际付的金额').fill('18,600');
    await next();
    await page.getByLabel('说过，没有答复').check();
    await page.reload();
    await page.getByRole('heading', { name: '别处处理过吗？', exact: true }).waitFor();
    await page.getByLabel('没有').check();
    await next();
    await page.getByLabel('付款记录').check();
    await next();
    await page.getByLabel('退还费用').check();
    await page.getByLabel('赔偿损失').check();
    await next();
    await page.getByRole('heading', { name: '您的途径', exact: true }).waitFor();
    await page.getByText('¥55,800.00').waitFor();
    await page.getByText(/同一损害只能选一种/).waitFor();
    await look(page, 'explore-result');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Your ways', exact: true }).waitFor();
    await look(page, 'explore-result-en');
    await page.getByRole('button', { name: '中文' }).click();
    // What was answered has left the device in no request.
    expect(requests.join()).not.toMatch(/eyelid|18600|1860000/);
    await page.setViewportSize(DESK);
    await look(page, 'explore-result');
    await page.setViewportSize(PHONE);
    const someone = await world.consumer('谢知微');
    expect(someone.accountId).not.toBe('');
    await page.getByRole('link', { name: '用这些回答提交' }).click();
    await page
      .getByRole('button', { name: /^谢知微/ })
      .first()
      .click();
    await page.getByLabel('机构所在区县').selectOption('110105');
    await page.getByLabel(/澄颜/).check();
    await page.getByRole('button', { name: '保存并继续' }).click();
    await page.getByRole('heading', { name: /项目/ }).first().waitFor();
    await becomes(() => page.getByLabel('眼睑 / 眼袋手术').isChecked(), true);
    expect(await page.getByLabel('治疗日期').inputValue()).toBe(day(-200));
    expect(await page.getByLabel('发现损害的日期').inputValue()).toBe(day(-150));
    await look(page, 'filing-prefilled');
    await context.close();
  });

  it('tells a refund by what was paid as: a discounted course whose clinic closed, then a deposit lost but for what exceeds a fifth', async () => {
    const { page, context } = await seat(browser, world.url, PHONE);
    await page.goto('/');
    await page.getByRole('link', { name: /先看看有哪些途径/ }).click();
    const next = () => page.getByRole('button', { name: '下一步' }).click();
    const choose = async (label: string | RegExp) => {
      await page.getByLabel(label).check();
      await next();
    };
    const fill = async (label: string | RegExp, text: string) => {
      await page.getByLabel(label).fill(text);
      await next();
    };
    await choose('激光 / 光电项目');
    await choose('我自己（成年人）');
    await page.getByRole('heading', { name: '有没有这些情况？', exact: true }).waitFor();
    await next();
    await page.getByLabel(/预付的套餐、疗程或者储值卡/).waitFor();
    await look(page, 'explore-paid-as');
    await choose(/预付的套餐、疗程或者储值卡/);
    await fill('治疗或付款的日期', day(-100));
    await choose('退款被拒绝或拖延');
    await fill('实际付的金额', '10000');
    await choose('按次数或者金额扣');
    await look(page, 'explore-leaving');
    await choose('机构关门了，或者联系不上');
    await choose('打折');
    await fill(/已经消费的部分/, '3000');
    await page.getByLabel(/按打折前的价格/).fill('2000');
    await next();
    await page.getByText('打折后的消费不能高于原价').waitFor();
    await look(page, 'explore-before-discount');
    await fill(/按打折前的价格/, '6000');
    await choose('还没有');
    await choose('没有');
    await next();
    await choose('退还费用');
    await page.getByRole('heading', { name: '您的途径', exact: true }).waitFor();
    await page.getByText('约 ¥7,000.00').waitFor();
    await page.getByText(/清算义务人/).waitFor();
    await page.getByText(/收了钱就关门/).waitFor();
    await look(page, 'explore-closed');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('about ¥7,000.00').waitFor();
    await look(page, 'explore-closed-en');
    await page.setViewportSize(DESK);
    await look(page, 'explore-closed-en');
    await page.getByRole('button', { name: '中文' }).click();
    await look(page, 'explore-closed');
    await page.setViewportSize(PHONE);

    await page.getByRole('button', { name: '修改回答' }).click();
    await next();
    await next();
    await next();
    await choose(/定金、订金或者预约金/);
    await next();
    await fill(/知道受损害/, day(-90));
    await next();
    await fill('实际付的金额', '3000');
    await choose('定金');
    await fill(/项目总价/, '10000');
    await look(page, 'explore-deposit-why');
    await choose('自己不想做了');
    await page.getByRole('button', { name: '直接看结果' }).click();
    await page.getByText('约 ¥1,000.00').waitFor();
    await page
      .getByText(/超过总价20%的部分/)
      .first()
      .waitFor();
    expect(await page.getByText(/PRE-|¥7,000/).count()).toBe(0);
    await look(page, 'explore-deposit');
    await context.close();
  });

  it('does not send away who bought a package long ago: it runs from the refusal, in both readings, with one sentence why', async () => {
    const { page, context } = await seat(browser, world.url, PHONE);
    await page.goto('/');
    await page.getByRole('link', { name: /先看看有哪些途径/ }).click();
    const next = () => page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('预付卡 / 套餐退费').check();
    await next();
    await page.getByLabel('我自己（成年人）').check();
    await next();
    await page.getByRole('heading', { name: '有没有这些情况？', exact: true }).waitFor();
    await next();
    await page.getByLabel('治疗或付款的日期').fill(day(-1200));
    await next();
    await page.getByLabel('退款被拒绝或拖延').check();
    await next();
    await page.getByLabel('实际付的金额').fill('10000');
    await next();
    await page.getByLabel('按次数或者金额扣').check();
    await next();
    await page.getByLabel('机构没有按约定做').check();
    await next();
    await page.getByLabel('没有优惠').check();
    await next();
    await page.getByLabel(/已经消费的部分/).fill('0');
    await next();
    await page.getByLabel('被拒绝').check();
    await next();
    await page.getByLabel(/第一次要求/).fill(day(-60));
    await look(page, 'explore-asked');
    await next();
    await page.getByLabel('机构明确拒绝的日期').fill(day(-61));
    await next();
    await page.getByText('不能早于前面填写的日期').waitFor();
    await page.getByLabel('机构明确拒绝的日期').fill(day(-10));
    await next();
    await page.getByLabel('没有', { exact: true }).check();
    await next();
    await next();
    await page.getByLabel('退还费用').check();
    await next();
    await page.getByText(/最迟在 2029年1月15日.* 前主张权利较为稳妥/).waitFor();
    await page.getByText(/另一种算法到 2029年3月6日/).waitFor();
    await page.getByText(/不是自付款之日起算/).waitFor();
    await page.getByText(/时效可能已经届满/).waitFor({ state: 'detached' });
    await look(page, 'explore-package');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText(/not from the day of payment/).waitFor();
    await look(page, 'explore-package-en');
    await page.setViewportSize(DESK);
    await look(page, 'explore-package-en');
    await page.getByRole('button', { name: '中文' }).click();
    await look(page, 'explore-package');
    await context.close();
  });

  it('shows both days of a case where a suit has ended, the safe one first', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const { page, context } = await seat(browser, world.url, PHONE);
    await enterAs(page, 'consumer', '林小满');
    await at(page, 'consumer', caseId, 'deadlines');
    const record = async (what: string, onDay: string, reference = ''): Promise<void> => {
      await page.getByRole('button', { name: '记录一件事' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('发生了什么').selectOption({ label: what });
      await dialog.getByLabel('哪一天').fill(onDay);
      if (reference) await dialog.getByLabel(/文号或案号|案号或文号/).fill(reference);
      await dialog.getByRole('button', { name: '记录一件事' }).click();
      await dialog.waitFor({ state: 'hidden' });
    };
    await record('已向法院起诉', day(-100));
    await page.getByText(/有关程序还没有结束/).waitFor();
    await record('诉讼已结束', day(-20), '(2025)京0105民初9号');
    await page.getByText(/最迟在 2028年12月6日.* 前主张权利较为稳妥/).waitFor();
    await page.getByText(/另一种算法到 2029年2月24日/).waitFor();
    await look(page, 'limitation-two');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Counted the other way', { exact: true }).waitFor();
    await look(page, 'limitation-two-en');
    await page.setViewportSize(DESK);
    await look(page, 'limitation-two-en');
    await page.getByRole('button', { name: '中文' }).click();
    await look(page, 'limitation-two');
    await context.close();
  });

  it('sends a demand letter, serves it, opens it, and climbs the ladder to the regulator while nobody answers', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await enterAs(consumer.page, 'consumer', '林小满');
    const { page } = consumer;
    await at(page, 'consumer', caseId, 'papers');
    await page.getByRole('button', { name: '发出问题说明函' }).click();
    expect(await page.getByLabel('函件内容').inputValue()).toContain('自收到本函之日起7日内书面答复');
    await page.getByLabel('金额（元，可选）').fill('大概一万多');
    await page.getByText(AMOUNT_UNREAD).waitFor();
    await page.getByLabel('金额（元，可选）').fill('1.86万元');
    await page.getByText(AMOUNT_UNREAD).waitFor({ state: 'hidden' });
    const ladder = page.getByRole('checkbox', { name: /对方一直不答复时，以/ });
    expect(await ladder.isChecked()).toBe(false);
    await ladder.check();
    await look(page, 'demand-compose');
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await look(page, 'demand-check');
    await page.getByRole('button', { name: '发出', exact: true }).click();
    await page.getByText('送达记录').waitFor();
    await page.getByText(/已于 .* 到达，诉讼时效自此重新计算/).waitFor();
    await look(page, 'demand-sent');
    await at(clinic.page, 'clinic', caseId, 'papers');
    await clinic.page.getByRole('button', { name: '打开函件' }).click();
    await clinic.page.getByText('请妥善保管本人的全部病历').waitFor();
    await look(clinic.page, 'demand-clinic');
    const reply = await clinic.context.newPage();
    await reply.goto('/reply#not-a-token');
    await look(reply, 'reply');
    await reply.getByRole('button', { name: /已收到/ }).click();
    await reply.getByText('这个链接已使用或已过期').waitFor();
    await reply.close();
    const { rows } = await world.owner.query<{ last_day: string }>(
      `select last_day::text from clock where case_id = $1 and kind = 'demand_reply'`,
      [caseId],
    );
    for (const kind of ['demand_reply', 'demand_reminder', 'mediation_consent']) {
      // Time is the database's: moved to the end of the running clock and a moment past it.
      const { rows: running } = await world.owner.query<{ shift: string; provisional: boolean }>(
        `select (ends_at - clock_timestamp() + interval '1 minute')::text as shift, provisional from clock where case_id = $1 and kind = $2 and ended_at is null`,
        [caseId, kind],
      );
      await world.owner.query('update app.clock_offset set shift = $1::interval', [running[0]!.shift]);
      if (running[0]!.provisional) await world.owner.query('update clock set provisional = false where case_id = $1', [caseId]);
      await sweep();
    }
    await world.resetClock();
    expect(rows[0]!.last_day > day(5)).toBe(true);
    await page.reload();
    await page.getByText('联系不上').or(page.getByText('程序终结告知书')).first().waitFor();
    await page.goto(`/consumer/cases/${caseId}`);
    await page.getByText('您仍可以选择').waitFor();
    await look(page, 'silence-ended');
    await at(page, 'consumer', caseId, 'papers');
    await page.getByText('移交材料清单').waitFor();
    await page.getByRole('button', { name: '出具送达证明' }).click();
    await page.getByText('送达证明已列入下面的文书。').waitFor();
    await page.getByText(/送达证明 和议证/).waitFor();
    await look(page, 'papers-ended');
  });

  it('fails a mediation as its clock runs out, and shows each clock with its why', async () => {
    const caseId = await mediatedCase(world, cast);
    await enterAs(desk.page, 'mediator', '周敏');
    await at(desk.page, 'mediator', caseId, 'deadlines');
    await desk.page.getByRole('button', { name: '记录一件事' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByLabel('发生了什么').selectOption('appraisal_commissioned');
    await dialog.getByRole('button', { name: '记录一件事' }).click();
    await dialog.getByText('需要双方同意或双方在场').first().waitFor();
    await dialog.getByLabel('双方都同意委托鉴定').check();
    await look(desk.page, 'record-event');
    await dialog.getByRole('button', { name: '记录一件事' }).click();
    // What happened may stand on the page before the dialog, which has a button of the same name, is answered.
    await dialog.waitFor({ state: 'hidden' });
    await desk.page
      .getByText(/因鉴定停计，收到鉴定意见后继续/)
      .first()
      .waitFor();
    await desk.page.getByRole('button', { name: '记录一件事' }).click();
    await desk.page.getByRole('dialog').getByLabel('发生了什么').selectOption('appraisal_received');
    await desk.page.getByRole('dialog').getByLabel('鉴定意见的责任程度').selectOption('main');
    await desk.page.getByRole('dialog').getByRole('button', { name: '记录一件事' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await desk.page.getByText('主要原因').waitFor();
    await desk.page.getByText('为什么是这一天').first().click();
    await desk.page.getByText('医调委应在受理之日起30个工作日内完成调解').first().waitFor();
    await look(desk.page, 'deadlines');
    // The chair extends; the mediator who leads has no such button.
    expect(await desk.page.getByRole('button', { name: '请求延长' }).count()).toBe(0);
    const chair = await seat(browser, world.url, DESK);
    await enterAs(chair.page, 'mediator', '主任');
    await at(chair.page, 'mediator', caseId, 'deadlines');
    await chair.page.getByRole('button', { name: '请求延长' }).click();
    await chair.page.getByLabel(/延长到哪一天/).fill(day(1));
    await chair.page.getByLabel(/特殊情况/).fill('等待外院会诊意见，需要更多时间。');
    await chair.page.getByRole('dialog').getByRole('button', { name: '请求延长' }).click();
    await chair.page.getByText('新的日期须晚于现在的截止日').waitFor();
    await chair.page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await chair.context.close();
    await at(consumer.page, 'consumer', caseId, 'deadlines');
    await look(consumer.page, 'deadlines');
    await consumer.page.getByRole('button', { name: 'English' }).click();
    await consumer.page.getByRole('heading', { name: 'What has happened', exact: true }).waitFor();
    await look(consumer.page, 'deadlines-en');
    await consumer.page.getByRole('button', { name: '中文' }).click();
    const { rows } = await world.owner.query<{ shift: string }>(
      `select (ends_at - clock_timestamp() + interval '1 minute')::text as shift from clock where case_id = $1 and kind = 'mediation'`,
      [caseId],
    );
    await world.owner.query(`update clock set provisional = false where case_id = $1`, [caseId]);
    await world.owner.query('update app.clock_offset set shift = $1::interval', [rows[0]!.shift]);
    await Promise.all([sweep(), sweep()]);
    await world.resetClock();
    await consumer.page.goto(`/consumer/cases/${caseId}`);
    await consumer.page.getByText('程序已经终结，原因：期限届满').waitFor();
    await look(consumer.page, 'expired');
  });

  it('speaks one language at a time: another one chosen, what the server wrote follows and what was typed stays', async () => {
    const caseId = await mediatedCase(world, cast);
    const { page } = consumer;
    const main = page.getByRole('main');
    const [zh, en] = [main.getByText(/起算（当天不计）/), main.getByText(/that day is not counted/)];
    await at(page, 'consumer', caseId, 'deadlines');
    await zh.first().waitFor();
    await section(page, '证据');
    await page.getByLabel('名称').fill('还没有写完的名称');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Add evidence', exact: true }).waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe('还没有写完的名称');
    await section(page, 'Deadlines');
    await en.first().waitFor();
    expect(await zh.count()).toBe(0);
    await page.getByRole('button', { name: '中文' }).click();
    await zh.first().waitFor();
    await en.first().waitFor({ state: 'detached' });
  });

  it('loads the rates of interest that a refund stands on, in the committee’s settings', async () => {
    const chair = await seat(browser, world.url, PHONE);
    const { page } = chair;
    await enterAs(page, 'mediator', '主任');
    await page.getByRole('link', { name: '委员会设置' }).click();
    const card = page.locator('section', { has: page.getByRole('heading', { name: '退款利率', exact: true }) });
    await card.getByText('还没有录入').waitFor();
    await card.getByRole('button', { name: '添加利率' }).click();
    await card.getByLabel('公布日').fill('2025-05-20');
    await card.getByLabel('年利率（%）').fill('300');
    await card.getByLabel('来源').fill('授权公告（测试）');
    await card.getByRole('button', { name: '保存', exact: true }).click();
    await card.getByText('年利率须大于0、不超过24').waitFor();
    await look(page, 'settings-rates');
    await card.getByLabel('年利率（%）').fill('3');
    await card.getByRole('button', { name: '保存', exact: true }).click();
    await until(async () => (await world.owner.query(`select 1 from tenant_setting where key = 'rates'`)).rows.length === 1);
    expect(chair.errors).toEqual([]);
    await chair.context.close();
  });

  it('states responsibility stage by stage and carries a calculation into an offer', async () => {
    const caseId = await mediatedCase(world, cast);
    await at(consumer.page, 'consumer', caseId, 'responsibility');
    const { page } = consumer;
    await page.getByLabel('环节').selectOption('operation');
    await page.getByLabel(/权重/).fill('100');
    await page.getByLabel('医方责任（%）').fill('101');
    await page.getByLabel('理由').fill('手术记录与结果不符');
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByText('请写0到100之间的比例，如 60 或 60%。').waitFor();
    await page.getByLabel('医方责任（%）').fill('60');
    await page.getByLabel('有损害，并有证据').check();
    await page.getByLabel(/隐匿或拒绝提供/).check();
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await look(page, 'responsibility-check');
    const save = page.getByRole('button', { name: '保存意见' });
    await save.click();
    await save.waitFor({ state: 'hidden' });
    await page.getByText('所述条件齐备；是否属实尚未认定。').waitFor();
    expect(await page.getByText(/本方已另有一份责任意见/).count()).toBe(0);
    await page.getByRole('button', { name: '选择请求依据' }).click();
    await page.getByLabel('按侵权请求').check();
    await page.getByRole('dialog').getByRole('button', { name: '下一步：核对' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确认选择' }).click();
    await page.getByText('患方选择：按侵权请求').waitFor();
    await look(page, 'responsibility');
    await at(clinic.page, 'clinic', caseId, 'responsibility');
    await clinic.page.getByText('医方 60%').first().waitFor();
    await clinic.page.getByText('患方选择：按侵权请求').waitFor();
    await look(clinic.page, 'responsibility');
    await at(page, 'consumer', caseId, 'compensation');
    await page.getByLabel('医方责任比例（%）').fill('35');
    await page.getByRole('group', { name: '医疗费' }).getByLabel('金额（元）').fill('329465.35');
    await page.getByText(/更多项目/).click();
    await page.getByLabel('伤残等级').fill('11');
    await page.getByText('伤残等级是1到10级').waitFor();
    await page.getByLabel('伤残等级').fill('10');
    await page.getByText(/还没有参数：人均可支配收入/).waitFor();
    await page.getByLabel('伤残等级').fill('');
    await page.getByLabel('退费方式').selectOption('term');
    await page.getByText('请选择因哪一方的原因退款').first().waitFor();
    await page.getByLabel('退费原因在').selectOption('clinic');
    await page.getByLabel('合同成立日（可选）').fill('2025-05-19');
    await page.getByText(/委员会没有录入这一天适用的一年期LPR/).waitFor();
    await page.getByLabel('合同成立日（可选）').fill('2025-05-20');
    await page.getByRole('button', { name: '采用 3%' }).click();
    expect(await page.getByLabel('利率的来源').inputValue()).toBe('一年期LPR，2025年5月20日（周二）公布，授权公告（测试）');
    await look(page, 'calculator-interest');
    // A discounted card: what was used goes off at the price that was charged, and interest runs between two days.
    await page.getByLabel('退费方式').selectOption('used');
    await page.getByLabel('实付金额').fill('10000');
    await page.getByLabel('已消费（按打折前的原价）').fill('6000');
    await page.getByLabel(/打折后的实际价/).fill('3000');
    await page.getByText(/计息的起止日期：\s*请填写这一项/).waitFor();
    await page.getByLabel('合同解除、被撤销或者确认无效之日').fill('2026-01-01');
    await page.getByLabel('计算到哪一天').fill('2026-01-31');
    await page.getByText('计息30天').waitFor();
    await page.getByText('max(0, ¥10,000.00 − ¥3,000.00)').first().waitFor();
    await page.getByText('¥17.26').first().waitFor();
    await page.getByLabel('误工费', { exact: true }).selectOption('three_year_average');
    await page.getByLabel('年平均收入').fill('36500');
    await page.getByLabel('误工天数').fill('30');
    await page.getByText('请写明误工天数的依据').first().waitFor();
    await page.getByLabel('就诊机构的误工证明').fill('某医院2026年1月证明，休息30天');
    await page.getByText('¥36,500.00 ÷ 365 × 30').first().waitFor();
    await page.getByLabel(/明知有缺陷/).selectOption('multiple');
    await page.getByLabel('经营者明知商品或者服务有缺陷，仍然提供').check();
    await page.getByLabel('造成死亡或者健康严重损害').check();
    await page.getByLabel(/倍数（大于0/).fill('2');
    // Twice 329,465.35 and 3,000.
    await page.getByText('¥664,930.70').first().waitFor();
    await look(page, 'calculator-filled');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByLabel('Used, at the discounted price charged (leave empty if none)').waitFor();
    await look(page, 'calculator-filled-en');
    await page.setViewportSize(DESK);
    await look(page, 'calculator-filled-en');
    await page.getByRole('button', { name: '中文' }).click();
    await look(page, 'calculator-filled');
    await page.setViewportSize(PHONE);
    await page.getByLabel(/明知有缺陷/).selectOption('');
    await page.getByLabel('误工费', { exact: true }).selectOption('');
    await page.getByLabel('退费方式').selectOption('');
    await page.getByLabel('瘢痕的种类').selectOption('linear');
    await page.getByLabel('宽0.2厘米以上的长度（厘米）').fill('5');
    await page.getByLabel('总长度（厘米）').fill('4');
    await page.getByText(/部分不能大于整体/).waitFor();
    await page.getByLabel('总长度（厘米）').fill('5');
    await page.getByText('请先在上面填写定残时年龄').waitFor();
    await page.getByLabel('定残时年龄').fill('15');
    await page.getByText('数值没有达到10级的要求').waitFor();
    await page.getByLabel('定残时年龄').fill('6');
    await page.getByText('数值达到10级的要求（5.10.2 第4项）').waitFor();
    await look(page, 'calculator-scar');
    await page.getByRole('button', { name: '把10级填入伤残等级' }).click();
    expect(await page.getByLabel('伤残等级').inputValue()).toBe('10');
    await page.getByLabel('伤残等级').fill('');
    await page.getByLabel('瘢痕的种类').selectOption('');
    await page.getByLabel('哪个部位').selectOption('eyelid');
    await page.getByLabel('后果').selectOption('one_mild');
    await page.getByText('这一后果列在10级（5.10.2 第7项）。').waitFor();
    await look(page, 'calculator-appearance');
    await page.getByRole('button', { name: '把10级填入伤残等级' }).click();
    expect(await page.getByLabel('伤残等级').inputValue()).toBe('10');
    await page.getByLabel('伤残等级').fill('');
    await page.getByLabel('哪个部位').selectOption('');
    await page.getByLabel('取整').selectOption('yuan');
    await page.getByText('¥115,313.00').first().waitFor();
    await look(page, 'calculator');
    await page.getByRole('button', { name: '保存测算' }).click();
    await page
      .getByText(/和议算〔/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Saved calculations', exact: true }).waitFor();
    await look(page, 'calculator-en');
    await page.getByRole('button', { name: '中文' }).click();
    await page.setViewportSize(DESK);
    await look(page, 'calculator');
    await page.setViewportSize(PHONE);
    await page.getByRole('button', { name: '用到方案里' }).last().click();
    await page.getByText('取自测算表').waitFor();
    expect(await page.getByLabel('金额（元）').first().inputValue()).toBe('115313');
    await page.getByLabel('第 1 期日期').fill(day(30));
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await look(page, 'offer-carried');
    await page.getByRole('button', { name: '发出方案' }).click();
    await page.getByRole('article', { name: '方案1' }).getByText('¥115,313.00').first().waitFor();
  });

  it('loads a year’s notice and the figures of a region in the committee’s settings', async () => {
    const chair = await seat(browser, world.url, DESK);
    await enterAs(chair.page, 'mediator', '主任');
    await chair.page.getByRole('link', { name: '委员会设置' }).click();
    await chair.page.getByRole('heading', { name: '委员会设置', exact: true }).waitFor();
    await chair.page.getByLabel('放假日期').fill('2027-02-30\n2027-01-01\n2027-01-01');
    await chair.page.getByLabel('文号或来源').fill('测试通知1号');
    await chair.page.getByRole('button', { name: '检查并预览' }).click();
    await chair.page
      .getByText(/不是有效日期/)
      .first()
      .waitFor();
    const { statutoryHolidays } = await import('@heyi/domain');
    await chair.page.getByLabel('放假日期').fill(statutoryHolidays(2027).join('\n'));
    await chair.page.getByRole('button', { name: '检查并预览' }).click();
    await chair.page.getByText(/涉及 \d+ 个期限/).waitFor();
    await look(chair.page, 'settings');
    await chair.page.getByRole('button', { name: '载入', exact: true }).click();
    await chair.page.getByText('2027 · 测试通知1号').waitFor();
    await until(async () => {
      const { rows } = await world.owner.query<{ n: number }>(
        `select count(*)::int as n from clock where tenant_id = $1 and ended_at is null and provisional and extract(year from last_day) = 2027 and kind <> 'limitation'`,
        [world.tenants[0]!.id],
      );
      return rows[0]!.n === 0;
    });
    await chair.page.getByRole('button', { name: '撤回', exact: true }).click();
    await look(chair.page, 'settings-undo');
    await chair.page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click();
    await chair.page.getByText('已撤回').waitFor();
    await chair.page.getByRole('button', { name: 'English' }).click();
    await chair.page.getByRole('heading', { name: 'Committee settings', exact: true }).waitFor();
    await look(chair.page, 'settings-en');
    await chair.page.setViewportSize(PHONE);
    await look(chair.page, 'settings-en');
    expect(chair.errors).toEqual([]);
    await chair.context.close();
  });

  it('left no fault in any page', () => {
    for (const { errors } of [consumer, clinic, desk]) expect(errors).toEqual([]);
  });
});
