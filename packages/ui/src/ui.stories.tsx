import { useState } from 'react';
import { Badge, Button, Card, CheckField, ChoiceField, Dialog, Empty, Facts, Loading, Notice, SelectField, TextField } from './index';

export default { title: 'ui' };

export const Buttons = () => (
  <div className="flex flex-wrap gap-3">
    <Button>确认接受</Button>
    <Button look="secondary">还价</Button>
    <Button look="danger">不接受</Button>
    <Button look="quiet">撤回</Button>
    <Button busy>正在提交</Button>
    <Button isDisabled>暂不可用</Button>
  </div>
);

export const Fields = () => {
  const [text, setText] = useState('');
  const [on, setOn] = useState(false);
  const [choice, setChoice] = useState('a');
  return (
    <div className="flex flex-col gap-4">
      <TextField label="金额（元）" prefix="¥" inputMode="decimal" value={text} onChange={setText} hint="最多两位小数" />
      <TextField label="日期" type="date" value="" onChange={() => undefined} error="日期不能晚于今天。" />
      <TextField label="经过" rows={4} value={text} onChange={setText} />
      <SelectField label="类别" value="" onChange={() => undefined} placeholder="请选择" options={[{ value: 'a', label: '合同' }]} />
      <CheckField label="我已阅读全文，自愿签署。" checked={on} onChange={setOn} />
      <ChoiceField
        legend="项目"
        value={choice}
        onChange={setChoice}
        options={[
          { value: 'a', label: '眼睑手术', hint: '含眼袋' },
          { value: 'b', label: '激光' },
        ]}
      />
    </div>
  );
};

export const Surfaces = () => (
  <div className="flex flex-col gap-4">
    <Card title="下一步" tone="primary">
      请在 2026年11月25日（周三）24:00 前答复。
    </Card>
    {(['info', 'warn', 'danger', 'ok'] as const).map((tone) => (
      <Notice key={tone} tone={tone} title={tone}>
        有几处需要修改。
      </Notice>
    ))}
    <p className="flex gap-2">
      <Badge>草稿</Badge>
      <Badge tone="ok">已履行</Badge>
      <Badge tone="danger">未解决</Badge>
    </p>
    <Facts
      items={[
        ['项目', '双侧下睑修复'],
        ['经过', '很长的内容。'.repeat(40)],
      ]}
    />
    <Empty title="还没有证据">照片、合同、聊天记录都可以。</Empty>
    <Loading label="正在加载" />
  </div>
);

export const OpenDialog = () => (
  <Dialog title="确认接受这个方案？" open onClose={() => undefined}>
    <p>接受后，这些条件就定下来了。</p>
    <Button>确认接受</Button>
  </Dialog>
);
