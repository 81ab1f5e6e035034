import { useState } from 'react';
import { ChangePasswordDocument, useAct } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Card, Dialog, Notice, TextField } from '@heyi/ui';
import { RefusedNotice } from '../refused-notice';

/** Sets or changes the password; who one is was proved before it counts. */
export function Password({ has, reload }: { has: boolean; reload: () => void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [changed, setChanged] = useState(false);
  const act = useAct(ChangePasswordDocument);
  const title = t(has ? 'security.password_change' : 'security.password_make');
  return (
    <Card title={t('security.password')}>
      <div className="flex flex-col items-start gap-3">
        <p>{t(has ? 'security.password_set' : 'security.password_none')}</p>
        <Button look="secondary" onPress={() => setOpen(true)}>
          {title}
        </Button>
        {changed && (
          <Notice tone="ok" live>
            {t('security.password_changed')}
          </Notice>
        )}
      </div>
      <Dialog title={title} open={open} onClose={() => setOpen(false)}>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(e) => {
            e.preventDefault();
            void act.run({ password }).then((done) => {
              if (!done) return;
              setOpen(false);
              setPassword('');
              setChanged(true);
              reload();
            });
          }}
        >
          <TextField
            label={t('entrance.new_password')}
            hint={t('entrance.password_hint')}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
            error={act.fault('password')}
          />
          <RefusedNotice refused={act.refused} fields={['password']} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" busy={act.busy}>
              {title}
            </Button>
            <Button look="secondary" onPress={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </form>
      </Dialog>
    </Card>
  );
}
