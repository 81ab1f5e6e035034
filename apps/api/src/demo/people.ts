/** Invented people and organisations of the demonstration. No name stands for anybody. */
export const COMMITTEES = [
  {
    zh: '北京市朝阳区医疗纠纷人民调解委员会',
    en: 'Chaoyang District Medical Dispute Mediation Committee, Beijing',
    region: '110105',
    regionZh: '北京市朝阳区',
    regionEn: 'Chaoyang, Beijing',
    people: [
      ['周敏', 'mediator'],
      ['田禾', 'intake'],
      ['贺知秋', 'chair'],
      ['丁予', 'mediator'],
      ['温一', 'administrator'],
    ],
  },
  {
    zh: '上海市静安区医疗纠纷人民调解委员会',
    en: "Jing'an District Medical Dispute Mediation Committee, Shanghai",
    region: '310106',
    regionZh: '上海市静安区',
    regionEn: "Jing'an, Shanghai",
    people: [
      ['陆怀真', 'mediator'],
      ['方晓', 'intake'],
      ['沈砚', 'chair'],
      ['江既白', 'mediator'],
    ],
  },
  {
    zh: '成都市锦江区医疗纠纷人民调解委员会',
    en: 'Jinjiang District Medical Dispute Mediation Committee, Chengdu',
    region: '510104',
    regionZh: '成都市锦江区',
    regionEn: 'Jinjiang, Chengdu',
    people: [
      ['罗映', 'mediator'],
      ['唐小川', 'intake'],
      ['黎松', 'chair'],
      ['杜若', 'mediator'],
    ],
  },
] as const;

/** Confirmed ones. Their codes name the region 000000, which is nobody's. */
export const CLINICS = [
  { zh: '澄颜医疗美容门诊部', en: 'Chengyan Aesthetic Clinic', region: '110105', creditCode: '91000000MADEM0000X' },
  { zh: '木槿整形外科医院', en: 'Mujin Plastic Surgery Hospital', region: '110105', creditCode: '91000000MADEM00011' },
  { zh: '初见皮肤医疗美容诊所', en: 'Chujian Skin Clinic', region: '110105', creditCode: '91000000MADEM00024' },
  { zh: '素光医疗美容门诊部', en: 'Suguang Aesthetic Clinic', region: '310106', creditCode: '91000000MADEM00037' },
  { zh: '若水整形美容医院', en: 'Ruoshui Plastic Surgery Hospital', region: '310106', creditCode: '91000000MADEM0004A' },
  { zh: '云栖医疗美容诊所', en: 'Yunqi Aesthetic Clinic', region: '310106', creditCode: '91000000MADEM0005D' },
  { zh: '蜀锦医疗美容医院', en: 'Shujin Aesthetic Hospital', region: '510104', creditCode: '91000000MADEM0006G' },
  { zh: '芙蓉里医疗美容门诊部', en: 'Furongli Aesthetic Clinic', region: '510104', creditCode: '91000000MADEM0007K' },
] as const;

/** Named by a consumer in the first committee's county and not confirmed: one waits, one was refused. */
export const UNCONFIRMED_CLINICS = [
  {
    namedAs: '悦己美肤（望京店）',
    contact: 'yueji@demo.heyi.invalid',
    person: '孔维',
    zh: '悦己皮肤医疗美容诊所',
    en: 'Yueji Skin Clinic',
    creditCode: '91000000MADEM0800B',
    licenceNumber: 'DEMO000000000000D1542',
    refused: null,
  },
  {
    namedAs: '明眸工作室',
    contact: 'mingmou@demo.heyi.invalid',
    person: '蒋越',
    zh: '明眸医疗美容门诊部',
    en: 'Mingmou Aesthetic Clinic',
    creditCode: '91000000MADEM0801E',
    licenceNumber: 'DEMO000000000001D1542',
    refused: '照片上的登记号看不清，登记信息里也没有查到这个号码。请上传清晰的许可证正本照片，并核对登记号。',
  },
] as const;

/** Clinics that no message reaches: the first waits for a call, the second was told by telephone. */
export const UNREACHABLE_CLINICS = [
  { namedAs: '素颜轻医美（大望路店）', contact: '010-60000000转801', address: '北京市朝阳区演示路1号2层' },
  { namedAs: '花间医疗美容', contact: '400-000-0000' },
] as const;

export const REGULATORS = [
  {
    zh: '北京市朝阳区卫生健康委员会',
    en: 'Chaoyang District Health Commission, Beijing',
    region: '110105',
    people: [
      ['高远', 'auditor'],
      ['江澈', 'officer'],
    ],
  },
  { zh: '成都市卫生健康委员会', en: 'Chengdu Health Commission', region: '5101', people: [['许青山', 'auditor']] },
] as const;

export const CONSUMERS = [
  '林小满',
  '苏晚',
  '陈以宁',
  '顾念慈',
  '赵知夏',
  '何书瑶',
  '孟一冉',
  '白露',
  '郑雨桐',
  '谢云舒',
  '程安然',
  '吴思齐',
  '叶青禾',
  '宋清欢',
  '冯若兰',
  '韩静姝',
  '杜微',
  '钟意',
  '秦可',
  '尹星辰',
] as const;

/** Names that papers must be able to show: one with a character that no font has, one of a minority. */
export const RARE_NAMES = ['王\u{2E9F5}', '阿依古丽·买买提热合曼·吐尔逊尼亚孜·阿不都热依木江'] as const;

export const CLINIC_STAFF = [
  ['许经理', ['desk']],
  ['梁院长', ['signatory', 'administrator']],
] as const;

export const STORIES = {
  eyelid:
    '去年在外院做过眼袋手术，觉得下睑松弛。看到机构宣传主刀医生“师出名门、零失误”，来做了双侧下睑修复。拆线后下睑局部凹陷、有瘢痕，外眼角变短变圆。之后在其他机构修复多次没有改善，后来才知道该机构的广告曾因与审批内容不符被处罚。',
  rhinoplasty:
    '咨询时承诺使用自体肋软骨并保证鼻尖不下垂。术后三个月鼻背偏斜、鼻尖发红，复诊时医生说要再观察，病历中的材料记录与当时承诺不一致。',
  filler: '在机构注射玻尿酸填充泪沟，注射后右侧肿胀、结节，半年未消退。要求查看产品批号和进货记录，机构一直没有提供。',
  liposuction: '做了腰腹吸脂，术后表面凹凸不平，两侧不对称。术前没有详细说明这种风险，同意书是术后补签的。',
  laser: '做光电祛斑套餐，第二次之后出现反黑和色素沉着，机构说是正常反应，继续做了第三次，情况加重。',
  breast: '做假体隆胸，术后一年出现包膜挛缩，机构要求自费取出。合同里写有两年内免费处理。',
  skin: '做果酸换肤后面部红肿脱皮，留下色沉。操作者没有出示执业证明。',
  prepaid: '预存两万元的年卡，做了三次后门店搬迁，剩余项目无法安排，要求退款被以“特价不退”为由拒绝。',
} as const;

export const ANSWERS = [
  '我们已收到您的情况，正在调取病历和手术记录，三个工作日内上传。对您的感受我们很重视，愿意协商解决。',
  '经核对，手术按常规进行，术前已告知相关风险。我们愿意安排专家面诊，并就修复费用协商。',
  '对宣传用语不规范之处我们已整改。请您提供其他机构的诊疗记录，以便判断原因。',
] as const;

export const TALK = [
  ['consumer', '您好，病历什么时候可以看到？'],
  ['clinic', '今天下午上传，包括手术记录和知情同意书。'],
  ['consumer', '收到了。同意书上的日期是手术第二天，这一点请解释一下。'],
  ['clinic', '我们核实后答复您。修复费用方面，我们愿意先提出一个方案。'],
  ['consumer', '可以，请写清楚金额和付款时间。'],
] as const;
