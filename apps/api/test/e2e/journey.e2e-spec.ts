import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { unzip } from '@heyi/ledger';
import { demonstrationAuthority, verifyAgreement } from '../../src/modules/agreements/index.js';
import { page as pdfPage, photo } from '../../src/demo/materials.js';
import { madeConfirmed } from '../support/institutions.js';
import { launchBrowser } from '../support/browser.js';
import { becomes, day, mediatedCase, until } from '../support/journey.js';
import {
  addExhibit,
  axeCount,
  DESK,
  enterAs,
  listed,
  look,
  PHONE,
  proveHere,
  seat,
  section,
  shown,
  standsAt,
  withAuthenticator,
  type Seat,
} from '../support/pages.js';
import { sweepDeadlines } from '../support/sweeps.js';
import { createWorld, PASSWORD, type Person, type World } from '../support/world.js';

/** The sections of a case by the name in their address and the word on their link. */
const SECTIONS = [
  ['overview', 'Overview'],
  ['room', 'Room'],
  ['evidence', 'Evidence'],
  ['responsibility', 'Responsibility'],
  ['compensation', 'Calculation'],
  ['offers', 'Offers'],
  ['agreement', 'Agreement'],
  ['obligations', 'Performance'],
  ['deadlines', 'Deadlines'],
  ['papers', 'Papers'],
  ['record', 'Record'],
] as const;

/**
 * The journey of the issue, in four separate browser contexts, on the facts of a court-published case in our own words:
 * repair of the lower eyelids, misleading advertising, 60 % fault. The items are synthetic; the judgment names only the sum.
 */
describe('the whole journey in the browser', () => {
  let world: World;
  let browser: Browser;
  let consumer: Seat;
  let clinic: Seat;
  let desk: Seat;
  let regulator: Seat;
  let caseAddress = '';
  let family: Person;
  const consumerContact = '13900001234';
  const clinicContact = 'desk@chengyan.test';
  const caseId = () => caseAddress.split('/cases/')[1]!.split('?')[0]!;

  beforeAll(async () => {
    world = await createWorld('browser');
    browser = await launchBrowser();
    family = await world.consumer('林母');
    const committee = world.tenants[0]!.id;
    await world.staff(committee, 'mediator', ['intake'], '田禾');
    await world.staff(committee, 'mediator', ['mediator'], '周敏');
    await world.staff(committee, 'mediator', ['chair'], '贺知秋');
    await world.staff(world.tenants[1]!.id, 'mediator', ['intake', 'mediator', 'chair'], '陆怀真');
    const office = async (name: string, region: string) =>
      (
        await world.owner.query<{ id: string }>(
          `insert into identity.organisation (kind, name_zh, name_en, region_code) values ('regulator', $1, $1, $2) returning id`,
          [name, region],
        )
      ).rows[0]!.id;
    await world.staff(await office('朝阳区卫健委', '110105'), 'regulator', ['auditor'], '高远');
    await world.staff(await office('静安区卫健委', '310106'), 'regulator', ['auditor'], '许青山');
    [consumer, clinic, desk, regulator] = await Promise.all([
      seat(browser, world.url, PHONE),
      seat(browser, world.url, DESK),
      seat(browser, world.url, DESK),
      seat(browser, world.url, DESK),
    ]);
  });

  afterAll(async () => {
    console.log(`axe: ${axeCount.pages} pages, ${axeCount.findings} serious or critical findings`);
    await browser?.close();
    await world?.close();
  });

  // Each step stands on the one before: a broken step would only make the next ones wait.
  let broken = '';
  const step = (name: string, work: () => Promise<void>) =>
    it(name, async () => {
      if (broken) throw new Error(`Not reached, because this failed: ${broken}`);
      broken = name;
      try {
        await work();
      } catch (fault) {
        console.error(await shown({ consumer, clinic, desk, regulator }));
        throw fault;
      }
      broken = '';
    });

  afterEach(async () => {
    if (!process.env['HEYI_SHOTS']) return;
    for (const [name, { page }] of Object.entries({ consumer, clinic, desk, regulator }))
      await page.screenshot({ path: join(process.env['HEYI_SHOTS'], `last-${name}.png`) }).catch(() => undefined);
  });

  const outboxCode = async (contact: string): Promise<string> => {
    const page = await consumer.context.newPage();
    await page.goto('/outbox');
    const text = await page.locator('li', { hasText: contact }).first().innerText();
    await page.close();
    return /验证码 (\d{6})/.exec(text)![1]!;
  };
  /** What is shown to be checked looks like what is sent: it is gone first. */
  const sent = (page: Page) => page.getByRole('heading', { name: '发出前请核对', exact: true }).waitFor({ state: 'hidden' });
  const go = (page: Page, app: string, name: string) => page.goto(`/${app}/cases/${caseId()}?section=${name}`);

  step('1. a consumer signs up on a phone, consents, tells the story, uploads evidence, names a clinic and files', async () => {
    const { page } = consumer;
    await page.goto('/');
    await look(page, 'front');
    await page.getByRole('link', { name: /^消费者/ }).click();
    await look(page, 'sign-in');
    await page.getByRole('button', { name: /注册/ }).click();
    await page.getByLabel('手机号或电子邮箱').fill('12345');
    await page.getByRole('button', { name: '发送验证码' }).click();
    await page.getByText('请填写有效的手机号').waitFor();
    await page.getByLabel('手机号或电子邮箱').fill(consumerContact);
    await page.getByRole('button', { name: '发送验证码' }).click();
    await page.getByText('验证码已发送').waitFor();
    await page.getByLabel('姓名').fill('林小满');
    await page.getByLabel('密码').fill('short');
    await page.getByLabel('6位验证码').fill(await outboxCode(consumerContact));
    await page.getByRole('button', { name: '注册', exact: true }).click();
    await page.getByText('密码至少15位，且不能是常见密码。').first().waitFor();
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '注册', exact: true }).click();
    await page.getByRole('heading', { name: /林小满，您好/ }).waitFor();
    await look(page, 'home-empty');
    await page.getByRole('link', { name: '开始一件新的事项' }).click();
    await page.getByRole('button', { name: '同意使用电子签名' }).click();
    await page.getByRole('button', { name: '同意处理敏感信息' }).click();
    await page.getByLabel('机构所在区县').selectOption('110105');
    await page.getByLabel(/不在列表中/).check();
    await page.getByLabel('机构名称').fill('澄颜医疗美容门诊部（望京店）');
    await page.getByLabel('机构的联系方式').fill(clinicContact);
    await look(page, 'name-clinic');
    await page.getByRole('button', { name: '保存并继续' }).click();
    await page.getByLabel('眼睑 / 眼袋手术').check();
    await page.getByLabel('治疗日期').fill(day(2));
    await page.getByLabel('发现损害的日期').fill(day(-300));
    await page.getByRole('button', { name: '保存并继续' }).click();
    await page
      .getByLabel('请按时间顺序说明')
      .fill(
        '曾在外院做过眼袋手术。看到该机构称主刀医生师出名门，前去做了双侧下睑修复。术后下睑凹陷、有瘢痕，外眼角变形；在别处修复六次没有改善。后来得知其广告内容与审批不符，多次被处罚。',
      );
    await page.getByRole('button', { name: '保存并继续' }).click();
    await page.getByLabel('退还费用').check();
    await page.getByLabel('欺诈的三倍赔偿').check();
    await page.getByLabel('请求金额').fill('74948');
    await page.getByRole('button', { name: '保存并继续' }).click();
    await addExhibit(page, 'photo_after', { name: 'after.jpg', mimeType: 'image/jpeg', buffer: await photo(7, true) }, '术后三个月');
    await listed(page, '术后三个月');
    await addExhibit(
      page,
      'contract',
      { name: 'contract.pdf', mimeType: 'application/pdf', buffer: pdfPage('Contract') },
      '与机构签的服务合同',
    );
    await listed(page, '与机构签的服务合同');
    await addExhibit(
      page,
      'chat',
      { name: 'chat.txt', mimeType: 'text/plain', buffer: Buffer.from('顾问：主刀医生师出名门，放心。\n') },
      '聊天记录导出',
    );
    await listed(page, '聊天记录导出');
    await addExhibit(
      page,
      'other',
      {
        name: 'photo.jpg',
        mimeType: 'image/jpeg',
        buffer: Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\x00', 'latin1'), Buffer.alloc(60)]),
      },
      '程序',
    );
    await page.getByText('不接受这种文件').waitFor();
    await look(page, 'evidence-step');
    await page.getByRole('button', { name: '保存并继续' }).click();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText('日期不能晚于今天').waitFor();
    await page.getByRole('button', { name: /去修改：做了什么项目/ }).click();
    await page.getByLabel('治疗日期').fill(day(-330));
    for (const next of ['发生了什么？', '您希望怎么解决？', '有哪些证据？', '提交前核对']) {
      await page.getByRole('button', { name: '保存并继续' }).click();
      await page.getByRole('heading', { name: next, exact: true }).waitFor();
    }
    await look(page, 'check-answers');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText(/^HY-110105-\d{4}-\d{5}$/).waitFor();
    await page.getByText(/请机构在 .*24:00 前答复/).waitFor();
    caseAddress = page.url();
    await look(page, 'filed');
  });

  step('1b. a family member with a power of attorney is added, sees the case, and is removed', async () => {
    const { page } = consumer;
    await section(page, '证据');
    await addExhibit(
      page,
      'power_of_attorney',
      { name: 'poa.pdf', mimeType: 'application/pdf', buffer: pdfPage('Power of attorney') },
      '给母亲的授权委托书',
    );
    await listed(page, '给母亲的授权委托书');
    await section(page, '概况');
    await page.getByRole('button', { name: '添加代理人' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('授权委托书').selectOption({ label: '给母亲的授权委托书' });
    await dialog.getByLabel('代理人的手机号或邮箱').fill(family.contact);
    await dialog.getByLabel('与您的关系').fill('母亲');
    await dialog.getByLabel('授权截止日期').fill(day(200));
    await dialog.getByRole('button', { name: '添加代理人' }).click();
    await proveHere(page, { password: PASSWORD });
    await page.getByText('林母（母亲）').waitFor();
    const sees = async () => (await family.gql('query($id: ID!) { caseFile(id: $id) { role } }', { id: caseId() })).caseFile;
    expect(await sees()).toEqual({ role: 'representative' });
    await page.getByRole('button', { name: '移除' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '移除' }).click();
    await page.getByText('已结束').first().waitFor();
    expect(await sees()).toBeNull();
  });

  step('2. the clinic accepts its invitation, answers and uploads; both talk, and a dropped line loses nothing', async () => {
    const { page } = clinic;
    await page.goto('/outbox');
    const link = await page.locator('li', { hasText: clinicContact }).getByRole('link').first().getAttribute('href');
    await page.goto(link!);
    await page.getByRole('button', { name: '接受并进入' }).waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/林小满|HY-/);
    await look(page, 'invitation');
    await page.getByLabel('姓名').fill('许经理');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '接受并进入' }).click();
    await page.getByRole('link', { name: /林小满/ }).waitFor();
    await madeConfirmed(world, clinicContact);
    await page.reload();
    await page.getByRole('link', { name: /林小满/ }).click();
    await page.getByRole('button', { name: '答复' }).click();
    await page.getByRole('dialog').getByLabel('情况说明').fill('已收到，病历今日上传；宣传用语我们已整改，愿意协商。');
    await page.getByRole('dialog').getByRole('button', { name: '下一步：核对' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '答复' }).click();
    await standsAt(page, '协商中');
    await section(page, '证据');
    await addExhibit(
      page,
      'records',
      { name: 'records.pdf', mimeType: 'application/pdf', buffer: pdfPage('Operation record') },
      '手术记录',
    );
    await listed(page, '手术记录');
    await look(page, 'clinic-evidence');
    await go(page, 'clinic', 'room');
    await go(consumer.page, 'consumer', 'room');
    await page.getByText(/在线：.*林小满/).waitFor();
    await consumer.page.getByPlaceholder('写给医方').fill('您好');
    await page.getByText('林小满 正在输入').waitFor();
    await consumer.page.getByRole('button', { name: '发送' }).click();
    await page.getByRole('log').getByText('您好').waitFor();
    await consumer.context.setOffline(true);
    await consumer.page.getByText('连接中断').waitFor();
    await page.getByPlaceholder('写给患方').fill('第一条，对方断线时');
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByPlaceholder('写给患方').fill('第二条，对方断线时');
    await page.getByRole('button', { name: '发送' }).click();
    await consumer.page.getByPlaceholder('写给医方').fill('断线时写的');
    await consumer.page.getByRole('button', { name: '发送' }).click();
    await consumer.page.getByText('等待送达').waitFor();
    await consumer.context.setOffline(false);
    await page.getByRole('log').getByText('断线时写的').waitFor();
    const bodies = () => consumer.page.getByRole('log').locator('article p:last-child').allInnerTexts();
    // What is on its way stands there with other words below it, until the server has answered.
    await becomes(async () => (await bodies()).sort(), ['您好', '断线时写的', '第一条，对方断线时', '第二条，对方断线时'].sort());
    await look(consumer.page, 'room');
  });

  step('3. offer and counter-offer, mediation asked for, consented to, accepted, and a mediator assigned', async () => {
    const { page } = clinic;
    await go(page, 'clinic', 'offers');
    await page.getByRole('button', { name: '提出方案' }).click();
    await page.getByLabel('项目').selectOption('refund');
    await page.getByLabel('金额（元）').fill('24000');
    await page.getByLabel('医方责任（%）').first().fill('40');
    await page.getByLabel('第 1 期日期').fill(day(30));
    await page.getByRole('button', { name: '2 期' }).click();
    await page.getByLabel('第 1 期（元）').fill('1');
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByText('各期合计 12001.00 元，与总额 24000.00 元不一致。').waitFor();
    await look(page, 'offer-form');
    await page.getByRole('button', { name: '2 期' }).click();
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByRole('button', { name: '发出方案' }).click();
    await sent(page);
    await page.getByRole('article', { name: '方案1' }).waitFor();
    await go(consumer.page, 'consumer', 'offers');
    await consumer.page.getByRole('button', { name: '还价' }).click();
    await consumer.page.getByLabel('金额（元）').fill('90000');
    await consumer.page.getByRole('button', { name: '80%' }).click();
    await consumer.page.getByRole('button', { name: '1 期' }).click();
    await look(consumer.page, 'counter-form');
    await consumer.page.getByRole('button', { name: '下一步：核对' }).click();
    await consumer.page.getByRole('button', { name: '发出方案' }).click();
    await sent(consumer.page);
    await consumer.page.getByRole('article', { name: '方案2' }).getByText('¥90,000.00').first().waitFor();
    await consumer.page.getByRole('button', { name: '申请调解' }).click();
    await consumer.page.getByRole('dialog').getByLabel('理由').fill('双方差距较大，请求人民调解委员会主持。');
    await consumer.page.getByRole('dialog').getByRole('button', { name: '下一步：核对' }).click();
    await consumer.page.getByRole('dialog').getByRole('button', { name: '申请调解' }).click();
    await page.getByRole('button', { name: '同意调解' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '同意调解' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await enterAs(desk.page, 'mediator', '田禾');
    await look(desk.page, 'intake-queue');
    await go(desk.page, 'mediator', 'overview');
    await desk.page.getByRole('button', { name: '受理' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByLabel('核对方式').fill('身份证原件、执业许可证');
    await dialog.getByRole('button', { name: '下一步：核对' }).click();
    await dialog.getByRole('button', { name: '受理' }).click();
    await dialog.getByText('受理前须核对双方身份').waitFor();
    await dialog.getByLabel(/已核对患方身份/).check();
    await dialog.getByLabel(/已核对医方身份/).check();
    await dialog.getByRole('button', { name: '下一步：核对' }).click();
    await dialog.getByRole('button', { name: '受理' }).click();
    await desk.page.getByText(/调解应在 .* 24:00 前完成/).waitFor();
    await desk.page.getByText('为什么是这一天').first().click();
    await desk.page.getByText('《医疗纠纷预防和处理条例》第38条').first().waitFor();
    const [{ provisional }] = (
      await world.owner.query<{ provisional: boolean }>(`select provisional from clock where case_id = $1 and kind = 'mediation'`, [
        caseId(),
      ])
    ).rows as [{ provisional: boolean }];
    if (provisional) await desk.page.getByText('这个截止日是暂定的').first().waitFor();
    await desk.page.getByRole('button', { name: '指定调解员' }).click();
    await dialog.getByLabel('调解员').selectOption({ label: '周敏' });
    await dialog.getByRole('button', { name: '下一步：核对' }).click();
    await dialog.getByRole('button', { name: '指定调解员' }).click();
    await standsAt(desk.page, '调解中');
    await desk.page.goto('/mediator/account');
    await desk.page.getByRole('button', { name: '退出登录' }).click();
    await desk.page.getByRole('heading', { name: '登录', exact: true }).waitFor();
  });

  step('4. the mediator speaks with each side alone and proposes; both accept in secret', async () => {
    await enterAs(desk.page, 'mediator', '周敏');
    await go(desk.page, 'mediator', 'room');
    for (const [channel, side, body] of [
      ['与患方单独', 'consumer', '您最看重什么？只有我们看得到。'],
      ['与医方单独', 'clinic', '你们的上限是多少？只有我们看得到。'],
    ] as const) {
      await desk.page.getByRole('button', { name: channel }).click();
      // A moment after the press the box of the channel before is still there to be written in.
      await desk.page.locator(`[data-channel=caucus_${side}]`).waitFor();
      await desk.page.getByRole('textbox').fill(body);
      await desk.page.getByRole('button', { name: '单独发送' }).click();
      // Into another channel than the last one only after a question.
      if (channel === '与医方单独') await desk.page.getByRole('dialog').getByRole('button', { name: '发到这里' }).click();
      await desk.page.getByRole('log').getByText(body).waitFor();
    }
    await look(desk.page, 'caucus');
    await consumer.page.goto(`/consumer/cases/${caseId()}?section=room&channel=caucus_consumer`);
    await consumer.page.getByText(/单方会谈：医方（.*）看不到这里/).waitFor();
    await consumer.page.getByRole('log').getByText('您最看重什么').waitFor();
    await look(consumer.page, 'caucus-phone');
    await clinic.page.goto(`/clinic/cases/${caseId()}?section=room&channel=caucus_clinic`);
    await clinic.page.getByRole('log').getByText('你们的上限').waitFor();
    expect(await clinic.page.content()).not.toContain('您最看重什么');
    await go(desk.page, 'mediator', 'offers');
    await desk.page.getByRole('button', { name: '提出调解方案' }).click();
    await desk.page.getByLabel('项目').selectOption('fraud_damages');
    await desk.page.getByLabel('金额（元）').fill('24000');
    await desk.page.getByLabel('说明（可不填）').fill('手术费的三倍（演示用拆分）');
    await desk.page.getByRole('button', { name: '再加一项' }).click();
    await desk.page.getByLabel('项目').nth(1).selectOption('medical');
    await desk.page.getByLabel('金额（元）').nth(1).fill('50948');
    await desk.page.getByRole('button', { name: '60%' }).click();
    await desk.page.getByLabel('第 1 期日期').fill(day(30));
    await desk.page.getByRole('button', { name: '2 期' }).click();
    await desk.page.getByRole('button', { name: '下一步：核对' }).click();
    await desk.page.getByRole('button', { name: '向双方提出' }).click();
    await sent(desk.page);
    await desk.page.getByRole('article', { name: '方案3' }).getByText('¥74,948.00').waitFor();
    for (const [{ page }, app] of [
      [consumer, 'consumer'],
      [clinic, 'clinic'],
    ] as const) {
      await go(page, app, 'offers');
      await page.getByRole('article', { name: '方案3' }).getByRole('button', { name: '接受', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: '确认接受' }).click();
      if (app === 'consumer') {
        await page.getByText('您已接受，等待对方').waitFor();
        expect((await clinic.page.content()).includes('患方已接受')).toBe(false);
      }
    }
    await clinic.page.getByText('双方已接受同一方案').waitFor();
    await look(clinic.page, 'agreed-terms');
  });

  step('5. the agreement is made, signed with passkeys and a code, sealed, and takes effect at the last mark', async () => {
    await go(desk.page, 'mediator', 'agreement');
    await desk.page
      .getByLabel('主要事实')
      .fill('患方于医方接受双侧下睑修复术，术后下睑凹陷、瘢痕；医方广告内容与审批不符。双方确认责任比例为六四。');
    await desk.page.getByLabel('付款方式').fill('银行转账至患方本人账户');
    await desk.page.getByLabel('其他约定').fill('患方放弃追究人身伤害责任');
    await desk.page.getByRole('button', { name: '下一步：核对' }).click();
    await desk.page.getByRole('button', { name: '制作协议书' }).click();
    await desk.page.getByText('条款免除人身伤害责任，无效').waitFor();
    await desk.page.getByRole('button', { name: '返回修改' }).click();
    await desk.page.getByLabel('其他约定').fill('医方就宣传用语书面说明。');
    await desk.page.getByRole('button', { name: '下一步：核对' }).click();
    await desk.page.getByRole('button', { name: '制作协议书' }).click();
    await standsAt(desk.page, '签署中');
    for (const [person, app] of [
      [consumer, 'consumer'],
      [clinic, 'clinic'],
    ] as const) {
      const { page } = person;
      await withAuthenticator(person);
      await go(page, app, 'agreement');
      await page.getByRole('button', { name: '签署', exact: true }).click();
      const dialog = page.getByRole('dialog');
      if (app === 'clinic') await dialog.getByRole('button', { name: '同意使用电子签名' }).click();
      await dialog.getByRole('button', { name: '在本设备创建通行密钥' }).click();
      await proveHere(page, { password: PASSWORD });
      await dialog.getByRole('button', { name: '用通行密钥签署' }).waitFor();
      await dialog.getByRole('button', { name: '在这里阅读全文' }).click();
      await look(page, `signing-${app}`);
      await dialog.getByRole('checkbox').check();
      await dialog.getByRole('button', { name: '用通行密钥签署' }).click();
      await page.getByText('您已签署').waitFor();
    }
    await desk.page.getByRole('button', { name: '签署', exact: true }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByRole('button', { name: '在这里阅读全文' }).click();
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: '没有通行密钥？' }).click();
    await dialog.getByText('这种方式效力较弱').waitFor();
    await dialog.getByRole('button', { name: '发送验证码' }).click();
    await dialog.getByText('验证码已发送').waitFor();
    const { rows } = await world.owner.query<{ email: string }>(`select email from identity.account where display_name = '周敏'`);
    await dialog.getByLabel('6位验证码').fill(await world.codeFor(rows[0]!.email));
    await dialog.getByRole('button', { name: '用验证码签署' }).click();
    await desk.page.getByText('您已签署').waitFor();
    expect((await world.owner.query(`select status from case_file where id = $1`, [caseId()])).rows[0]).toEqual({ status: 'signing' });
    const chair = await seat(browser, world.url, DESK);
    await enterAs(chair.page, 'mediator', '贺知秋');
    await go(chair.page, 'mediator', 'agreement');
    await chair.page.getByRole('button', { name: '盖章并使其生效' }).click();
    await chair.page.getByRole('dialog').getByRole('button', { name: '盖章并使其生效' }).click();
    const { rows: chairs } = await world.owner.query<{ email: string }>(`select email from identity.account where display_name = '贺知秋'`);
    await proveHere(chair.page, { code: () => world.codeFor(chairs[0]!.email) });
    await chair.page.getByText(/协议已于 .* 生效/).waitFor();
    await look(chair.page, 'sealed');
    await chair.context.close();
    for (const [{ page }, app] of [
      [consumer, 'consumer'],
      [clinic, 'clinic'],
    ] as const) {
      await go(page, app, 'overview');
      await page.getByText(/共同申请的最后一天/).waitFor();
      // The rules behind the letter open on demand, each with its article.
      await page.locator('section').filter({ hasText: '共同申请的最后一天' }).getByText('依据', { exact: true }).click();
      await page.locator('p').filter({ hasText: '《民事诉讼法》第205条' }).first().waitFor();
    }
    await look(consumer.page, 'effective');
  });

  step('5b. the sealed file verifies, and each side can take its copy of the case, verified offline', async () => {
    await go(consumer.page, 'consumer', 'agreement');
    const address = await consumer.page.getByRole('link', { name: /下载已盖章/ }).getAttribute('href');
    const pdf = Buffer.from(await (await consumer.page.request.get(address!)).body());
    const { root } = await demonstrationAuthority(world.config);
    const verdict = await verifyAgreement(pdf, root);
    expect(verdict).toMatchObject({ valid: true, marks: ['consumer:passkey', 'clinic:passkey', 'mediator:code'] });
    for (const [{ page }, app] of [
      [consumer, 'consumer'],
      [clinic, 'clinic'],
    ] as const) {
      await go(page, app, 'record');
      await page.getByLabel('我的完整记录').check();
      await page.getByRole('button', { name: '取案卷', exact: true }).click();
      await page.getByRole('button', { name: '确认，取案卷' }).click();
      const link = page.getByRole('link', { name: /下载案卷/ });
      await link.waitFor();
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      const folder = mkdtempSync(join(tmpdir(), 'heyi-dossier-'));
      await download.saveAs(join(folder, 'd.zip'));
      const out = execFileSync(
        process.execPath,
        [join(import.meta.dirname, '../../../../packages/ledger/dist/cli.js'), join(folder, 'd.zip')],
        {
          encoding: 'utf8',
        },
      );
      expect(out).toContain('Nothing was changed.');
      const files = unzip(readFileSync(join(folder, 'd.zip')));
      const all = [...files]
        .filter(([name]) => name.endsWith('.json'))
        .map(([, bytes]) => bytes.toString())
        .join('');
      expect(all).toContain(app === 'consumer' ? '您最看重' : '你们的上限');
      expect(all.includes(app === 'consumer' ? '你们的上限' : '您最看重')).toBe(false);
    }
    await look(consumer.page, 'record');
  });

  step('5c. the consumer signs out and comes back with the passkey', async () => {
    const { page } = consumer;
    await page.goto('/consumer/account');
    await look(page, 'account');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('button', { name: '用通行密钥登录' }).click();
    await page.getByRole('heading', { name: '林小满，您好', exact: true }).waitFor();
    await page.getByRole('link', { name: /通知/ }).click();
    await page.getByRole('heading', { name: '通知', exact: true }).waitFor();
    await look(page, 'notices');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Notices', exact: true }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
  });

  step('6. the first instalment is paid with proof and confirmed; the second date is missed and both are reminded once', async () => {
    await go(clinic.page, 'clinic', 'obligations');
    await clinic.page.getByRole('button', { name: '标记为已履行' }).first().click();
    const dialog = clinic.page.getByRole('dialog');
    await dialog.getByRole('button', { name: '下一步：核对' }).click();
    await dialog.getByText('请附上付款或履行凭证').waitFor();
    await addExhibit(clinic.page, null, { name: 'receipt.pdf', mimeType: 'application/pdf', buffer: pdfPage('Receipt') }, '转账回单');
    await until(async () => (await dialog.getByLabel('履行凭证').inputValue()) !== '');
    await dialog.getByRole('button', { name: '下一步：核对' }).click();
    await dialog.getByRole('button', { name: '报告履行' }).click();
    await clinic.page.getByText('已报告，待确认').waitFor();
    await go(consumer.page, 'consumer', 'obligations');
    await look(consumer.page, 'confirm');
    await consumer.page.getByRole('button', { name: '确认收到' }).click();
    await consumer.page.getByRole('dialog').getByRole('button', { name: '确认已履行' }).click();
    await consumer.page.getByText('已确认').first().waitFor();
    await world.moveClock('70 days');
    for (let i = 0; i < 3; i++) await sweepDeadlines(world);
    // Seventy days would end every session too: the clock goes back, what was missed stays missed.
    await world.resetClock();
    await consumer.page.reload();
    await consumer.page.getByText('已逾期').first().waitFor();
    await look(consumer.page, 'missed');
    const { rows } = await world.owner.query(
      `select kind, count(*)::int as n, count(distinct account_id)::int as people from notification where case_id = $1 and kind = 'obligation_missed' group by kind`,
      [caseId()],
    );
    expect(rows).toEqual([{ kind: 'obligation_missed', n: 2, people: 2 }]);
  });

  step('7. a refused case reaches the regulator of its region only, who opens it with a reason that both sides see', async () => {
    const second = await world.consumer('陈以宁');
    const clinicDesk = await world.staff(world.clinics[0]!.id, 'clinic', ['desk'], '方主管');
    const team = {
      consumer: second,
      clinic: clinicDesk,
      intake: await world.staff(world.tenants[0]!.id, 'mediator', ['intake'], '受理乙'),
      mediator: await world.staff(world.tenants[0]!.id, 'mediator', ['mediator'], '丁予'),
      chair: clinicDesk,
    };
    const refused = await mediatedCase(world, team);
    await team.mediator.done('terminateMediation', {
      caseId: ['ID!', refused],
      reason: ['String!', 'unwilling'],
      note: ['String!', '对责任认定分歧较大，不再参加调解。'],
    });
    await regulator.page.goto('/regulator/');
    await enterAs(regulator.page, 'regulator', '高远');
    await look(regulator.page, 'regulator-queue');
    const first = regulator.page.locator('main ul a').first();
    await first.waitFor();
    expect(await regulator.page.locator('main').innerText()).not.toContain('陈以宁');
    await first.click();
    await regulator.page.getByRole('button', { name: '查阅本案' }).click();
    await regulator.page.getByRole('dialog').getByLabel('查阅理由').fill('短');
    await regulator.page.getByRole('dialog').getByRole('button', { name: '查阅本案' }).click();
    await regulator.page.getByText('请说明理由').first().waitFor();
    await regulator.page.getByRole('dialog').getByLabel('查阅理由').fill('抽查宣传内容与诊疗记录是否一致。');
    await regulator.page.getByRole('dialog').getByRole('button', { name: '查阅本案' }).click();
    await regulator.page.getByText('陈以宁').first().waitFor();
    await look(regulator.page, 'regulator-case');
    const reader = await seat(browser, world.url, PHONE);
    await enterAs(reader.page, 'consumer', '陈以宁');
    await reader.page.goto(`/consumer/cases/${refused}`);
    await reader.page.getByText('抽查宣传内容与诊疗记录是否一致。').waitFor();
    await reader.page.getByText('您仍可以选择').waitFor();
    await reader.page.locator('section').filter({ hasText: '您仍可以选择' }).getByText('依据', { exact: true }).click();
    await reader.page.locator('p').filter({ hasText: '《人民调解法》第26条' }).first().waitFor();
    await look(reader.page, 'ended-notice');
    await reader.page.getByRole('button', { name: 'English' }).click();
    await reader.page.getByText('These routes are still open:').waitFor();
    await look(reader.page, 'ended-notice-en');
    const stranger = await seat(browser, world.url, DESK);
    await enterAs(stranger.page, 'regulator', '许青山');
    await stranger.page.getByText('没有未解决的案件').waitFor();
    await look(stranger.page, 'regulator-empty');
    await stranger.page.goto(`/regulator/cases/${refused}`);
    await stranger.page.getByText('没有找到').waitFor();
    await enterAs(stranger.page, 'mediator', '陆怀真');
    await stranger.page.getByText('没有案件').waitFor();
    await stranger.page.goto(`/mediator/cases/${refused}`);
    await stranger.page.getByText('没有找到').waitFor();
    await stranger.context.close();
    await reader.context.close();
  });

  /**
   * Every section in both languages, at both widths, in light and dark, without a serious finding: a section a test, so that
   * none does the work of a hundred and a failure names its page. Chinese on the phone is what the steps above walked through.
   * In Chinese each is opened by its address; in English by its link, and looked at on the phone and then, made wider, at the desk.
   */
  const WORDS = { 'zh-CN': /下一步/, en: /What happens next/ } as const;
  const LOOKS = (
    [
      ['desk', [DESK], 'zh-CN'],
      ['phone and a desk', [PHONE, DESK], 'en'],
    ] as const
  ).flatMap(([at, sizes, locale]) =>
    (
      [
        ['consumer', '林小满'],
        ['clinic', '许经理'],
        ['mediator', '周敏'],
      ] as const
    ).map(([app, who]) => ({ at, sizes, locale, app, who })),
  );
  describe.each(LOOKS)('8. looked at by the $app on a $at in $locale', ({ sizes, locale, app, who }) => {
    let reader: Seat;
    const byLink = sizes.length > 1;
    const lookAtEachSize = async (name: string): Promise<void> => {
      for (const size of sizes) {
        if (byLink) await reader.page.setViewportSize(size);
        await look(reader.page, `${name}-${locale}`);
      }
    };
    beforeAll(async () => {
      if (broken) return;
      reader = await seat(browser, world.url, sizes[0], locale);
      if (app !== 'mediator') await world.owner.query(`update identity.account set is_demonstration = true where display_name = $1`, [who]);
      await enterAs(reader.page, app, who);
    });
    afterAll(() => reader?.context.close());
    const reached = () => {
      if (broken) throw new Error(`Not reached, because this failed: ${broken}`);
    };

    it('the list', async () => {
      reached();
      await lookAtEachSize(`home-${app}`);
    });
    it.each(SECTIONS)('the section %s', async (name, word) => {
      reached();
      const { page } = reader;
      if (byLink && name !== 'overview') await section(page, word);
      else await page.goto(`/${app}/cases/${caseId()}?section=${name}`);
      await page.getByRole('heading', { name: WORDS[locale], exact: true }).waitFor();
      await page.getByRole('navigation', { name: /案件栏目|Sections/ }).waitFor();
      await lookAtEachSize(`${app}-${name}`);
    });
    it('left no fault', () => {
      reached();
      expect(reader.errors).toEqual([]);
    });
  });

  it('left no fault in any page', () => {
    for (const { errors } of [consumer, clinic, desk, regulator]) expect(errors).toEqual([]);
  });
});
