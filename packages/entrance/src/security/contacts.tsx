import { useState } from 'react';
import { ChangeContactDocument, RequestContactCodeDocument, useAct } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Card, Dialog, Facts, Notice, TextField } from '@heyi/ui';
import { RefusedNotice } from '../refused-notice';
import { useSession } from '../session';

/** Mobile number and address: one is changed, or the other added, with a code to the new one. */
export function Contacts({ email, phone, reload }: { email: string | null; phone: string | null; reload: () => void }) {
  const { t } = useWords();
  const { refresh } = useSession();
  const [open, setOpen] = useState(false);
  const [contact, setContact] = useState('');
  const [code, setCode] = useState('');
  const [sentTo, setSentTo] = useState('');
  const [changed, setChanged] = useState(false);
  const send = useAct(RequestContactCodeDocument);
  const act = useAct(ChangeContactDocument);
  const change = () =>
    void act.run({ contact, code }).then((done) => {
      if (!done) return;
      setOpen(false);
      setContact('');
      setCode('');
      setSentTo('');
      setChanged(true);
      refresh();
      reload();
    });
  return (
    <Card title={t('security.contacts')}>
      <p className="mb-3 text-muted">{t('security.contacts_hint')}</p>
      <Facts
        items={[
          [t('security.mobile'), phone ?? t('security.none')],
          [t('security.mail'), email ?? t('security.none')],
        ]}
      />
      <div className="mt-3 flex flex-col items-start gap-3">
        <Button look="secondary" onPress={() => setOpen(true)}>
          {t('security.change')}
        </Button>
        {changed && (
          <Notice tone="ok" live>
            {t('security.changed')}
          </Notice>
        )}
      </div>
      <Dialog title={t('security.change')} open={open} onClose={() => setOpen(false)}>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(e) => {
            e.preventDefault();
            change();
          }}
        >
          <TextField
            label={t('security.new_contact')}
            hint={t('security.new_contact_hint')}
            value={contact}
            onChange={setContact}
            autoComplete="off"
            error={send.fault('contact') ?? act.fault('contact')}
          />
          <Button
            look="secondary"
            busy={send.busy}
            onPress={() => void send.run({ contact }).then((done) => setSentTo(done ? contact : ''))}
          >
            {t(sentTo ? 'entrance.code_again' : 'entrance.code_send')}
          </Button>
          {sentTo && (
            <Notice tone="ok" live>
              {t('entrance.code_sent')}
            </Notice>
          )}
          {!send.fault('contact') && <RefusedNotice refused={send.refused} />}
          <TextField
            label={t('entrance.code')}
            value={code}
            onChange={setCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            error={act.fault('code')}
          />
          <RefusedNotice refused={act.refused} fields={['contact', 'code']} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" busy={act.busy} isDisabled={!sentTo}>
              {t('security.change')}
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
