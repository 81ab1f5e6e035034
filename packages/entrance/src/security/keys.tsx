import { useState } from 'react';
import { RemovePasskeyDocument, useAct, type MySecurityQuery } from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { Button, Card, Dialog, TextField } from '@heyi/ui';
import { AddPasskey } from '../add-passkey';
import { RefusedNotice } from '../refused-notice';
import { useSession } from '../session';

type Key = MySecurityQuery['mySecurity']['passkeys'][number];

function KeyLine({ passkey, reload }: { passkey: Key; reload: () => void }) {
  const { t, locale } = useWords();
  const { refresh } = useSession();
  const [open, setOpen] = useState(false);
  const act = useAct(RemovePasskeyDocument);
  const remove = () =>
    void act.run({ passkeyId: passkey.id }).then((done) => {
      if (!done) return;
      setOpen(false);
      refresh();
      reload();
    });
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-2 last:border-0">
      <div className="min-w-0">
        <p className="font-medium break-words">{passkey.label}</p>
        <p className="text-sm text-muted">
          {t('security.key_added', { when: moment(passkey.createdAt, locale) })} ·{' '}
          {passkey.lastUsedAt ? t('security.key_used', { when: moment(passkey.lastUsedAt, locale) }) : t('security.key_unused')}
        </p>
      </div>
      <Button look="secondary" onPress={() => setOpen(true)}>
        {t('security.key_remove')}
      </Button>
      <Dialog title={t('security.key_remove_title', { label: passkey.label })} open={open} onClose={() => setOpen(false)}>
        <p>{t('security.key_remove_lead')}</p>
        <RefusedNotice refused={act.refused} />
        <div className="flex flex-wrap gap-3">
          <Button look="danger" busy={act.busy} onPress={remove}>
            {t('security.key_remove')}
          </Button>
          <Button look="secondary" onPress={() => setOpen(false)}>
            {t('common.cancel')}
          </Button>
        </div>
      </Dialog>
    </li>
  );
}

/** One's passkeys: when each came and was last used; added under a name, and removed. */
export function Keys({ passkeys, reload }: { passkeys: readonly Key[]; reload: () => void }) {
  const { t } = useWords();
  const [label, setLabel] = useState('');
  return (
    <Card title={t('account.passkeys')}>
      <p className="mb-3 text-muted">{t('account.passkeys_hint')}</p>
      {passkeys.length === 0 ? (
        <p className="mb-3">{t('account.passkeys_none')}</p>
      ) : (
        <ul className="mb-3">
          {passkeys.map((p) => (
            <KeyLine key={p.id} passkey={p} reload={reload} />
          ))}
        </ul>
      )}
      <div className="flex flex-col gap-3">
        <TextField
          label={t('security.key_label')}
          hint={t('security.key_label_hint')}
          value={label}
          onChange={setLabel}
          autoComplete="off"
        />
        <AddPasskey
          label={label}
          onAdded={() => {
            setLabel('');
            reload();
          }}
        />
      </div>
    </Card>
  );
}
