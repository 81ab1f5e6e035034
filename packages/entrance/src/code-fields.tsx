import { useEffect, useState } from 'react';
import { RequestCodeDocument, useAct } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Notice, TextField } from '@heyi/ui';
import { RefusedNotice } from './refused-notice';

/** Sends a code to a contact and takes what arrived. */
export function CodeRow({
  way,
  contact,
  code,
  setCode,
  fault,
  onContactFault,
}: {
  way: 'sign_in' | 'sign_up' | 'recover';
  contact: string;
  code: string;
  setCode: (v: string) => void;
  fault: (path: string) => string | undefined;
  onContactFault?: (fault: string | undefined) => void;
}) {
  const { t } = useWords();
  const request = useAct(RequestCodeDocument);
  const [sent, setSent] = useState(false);
  const contactFault = request.fault('contact');
  useEffect(() => onContactFault?.(contactFault), [contactFault, onContactFault]);
  const send = () =>
    request
      .run({ contact, forRecovery: way === 'recover', ...(way === 'sign_in' ? { forSignIn: true } : {}) })
      .then((done) => setSent(Boolean(done)));
  return (
    <>
      <Button look="secondary" busy={request.busy} onPress={() => void send()}>
        {t(sent ? 'entrance.code_again' : 'entrance.code_send')}
      </Button>
      {sent && (
        <Notice tone="ok" live>
          {t('entrance.code_sent')}
        </Notice>
      )}
      {!contactFault && <RefusedNotice refused={request.refused} />}
      <TextField
        label={t('entrance.code')}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        error={fault('code')}
      />
    </>
  );
}

/** A contact with a code to prove it, for signing up and for a new password. */
export function CodeFields({
  way,
  contact,
  setContact,
  code,
  setCode,
  fault,
}: {
  way: 'sign_up' | 'recover';
  contact: string;
  setContact: (v: string) => void;
  code: string;
  setCode: (v: string) => void;
  fault: (path: string) => string | undefined;
}) {
  const { t } = useWords();
  const [contactFault, setContactFault] = useState<string>();
  return (
    <>
      <TextField
        label={t('entrance.contact')}
        hint={t('entrance.contact_hint')}
        value={contact}
        onChange={setContact}
        autoComplete="username"
        error={contactFault ?? fault('contact')}
      />
      <CodeRow way={way} contact={contact} code={code} setCode={setCode} fault={fault} onContactFault={setContactFault} />
    </>
  );
}
