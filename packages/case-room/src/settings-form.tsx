import type { ReactNode } from 'react';
import type { RuleId } from '@heyi/domain';
import type { Act, CommitteeSettingsQuery } from '@heyi/api-client';
import { RefusedNotice } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button, Card } from '@heyi/ui';
import { Why } from './why';

export type SettingsProps = { readonly settings: CommitteeSettingsQuery['committeeSettings']; readonly again: () => void };

/** One settable thing: what it is, its fields, where it stands in the law, and a button for who may change it. */
export function SettingsForm({
  title,
  lead,
  rules,
  act,
  fields,
  settings,
  save,
  again,
  children,
}: SettingsProps & {
  title: string;
  lead: string;
  rules: readonly RuleId[];
  act: Pick<Act<unknown, object>, 'busy' | 'refused'>;
  fields: readonly string[];
  save: () => Promise<unknown>;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <Card title={title}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(e) => {
          e.preventDefault();
          void save().then((done) => done && again());
        }}
      >
        <p>{lead}</p>
        {children}
        <Why rules={rules} />
        <RefusedNotice refused={act.refused} fields={fields} />
        {settings.mayChange && (
          <div>
            <Button type="submit" busy={act.busy}>
              {t('settings.save')}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
