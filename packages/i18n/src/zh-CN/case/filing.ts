/** Filing a case. */
export const filing = {
  filing: {
    who: '为谁提交',
    patient: '患者',
    patient_name: '患者姓名',
    birth_day: '患者出生日期（可选）',
    birth_day_hint: '未成年人由监护人提交；赔偿年限也按年龄计算。',
    own_wages: '已满16周岁，以自己的劳动收入为主要生活来源',
    for_self: '我自己（成年人）',
    for_child: '我的孩子（未成年）',
    for_ward: '我监护的成年人',
    for_deceased: '已去世的亲属',
  },
} as const;
