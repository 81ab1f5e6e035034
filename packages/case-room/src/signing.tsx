import { useState } from 'react';
import { startAuthentication } from '@simplewebauthn/browser';
import {
  RequestSigningCodeDocument,
  SealAgreementDocument,
  SigningOptionsDocument,
  SignWithCodeDocument,
  SignWithPasskeyDocument,
  useAct,
} from '@heyi/api-client';
import { RefusedNotice, useSession } from '@heyi/entrance';
import { AddPasskey, passkeysWork } from '@heyi/entrance/add-passkey';
import { Consents } from '@heyi/entrance/consents';
import { moment, useWords } from '@heyi/i18n';
import { Button, CheckField, Dialog, Notice, TextField } from '@heyi/ui';
import { AgreementText, GivesAndGets, type Agreement } from './agreement-text';
import { seenBy } from './seen-by';
import { StepDialog } from './step-dialog';
import type { CaseIn } from './case-sections';

/**
 * The signing ceremony: what one gets and gives, the whole text in place, the stated intent once it was opened, then a
 * passkey; a code where there is none, labelled as weaker.
 */
export function Sign({ file, agreement, refresh }: { file: CaseIn<'agreement'>; agreement: Agreement; refresh: () => void }) {
  const { t } = useWords();
  const { me } = useSession();
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(false);
  const [read, setRead] = useState(false);
  const [weaker, setWeaker] = useState(false);
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(false);
  const [cancelled, setCancelled] = useState(false);
  const options = useAct(SigningOptionsDocument);
  const sign = useAct(SignWithPasskeyDocument);
  const ask = useAct(RequestSigningCodeDocument);
  const byCode = useAct(SignWithCodeDocument);
  const of = { caseId: file.id, agreementId: agreement.id };
  const done = () => {
    setOpen(false);
    refresh();
  };
  const withPasskey = async () => {
    setCancelled(false);
    const challenge = await options.run(of);
    if (!challenge) return;
    const credential = await startAuthentication({ optionsJSON: JSON.parse(String(challenge['optionsJson'])) as never }).catch(() => null);
    if (!credential) return setCancelled(true);
    if (await sign.run({ ...of, challengeId: String(challenge['challengeId']), credentialJson: JSON.stringify(credential) })) done();
  };
  const consented = me?.consents.includes('electronic_signing') ?? false;
  const hasPasskey = (me?.passkeys.length ?? 0) > 0;
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('agreement.sign')}</Button>
      <Dialog title={t('agreement.sign_title')} open={open} onClose={() => setOpen(false)}>
        <GivesAndGets terms={agreement.terms} role={file.role} />
        <p>{t(agreement.kind === 'direct' ? 'settlement.effect_note' : 'agreement.effect_note')}</p>
        {file.role === 'clinic' && agreement.kind !== 'direct' && <p>{t('agreement.clinic_signs')}</p>}
        <div className="flex flex-wrap gap-3">
          <Button look="secondary" aria-expanded={opened} onPress={() => setOpened(true)}>
            {t('signing.read_here')}
          </Button>
          {agreement.address && (
            <a
              href={agreement.address}
              target="_blank"
              rel="noreferrer"
              onClick={() => setOpened(true)}
              className="inline-flex min-h-11 items-center font-medium text-primary underline"
            >
              {t('agreement.read_pdf')}
            </a>
          )}
        </div>
        {opened && (
          <section
            aria-label={t('signing.whole_text')}
            tabIndex={0}
            className="max-h-[50dvh] overflow-y-auto rounded-lg border border-line p-4"
          >
            <AgreementText written={agreement} />
            <p className="mt-3 text-sm text-muted">
              {t('agreement.fingerprint')} <code className="block break-all">{agreement.documentSha256}</code>
            </p>
          </section>
        )}
        {!consented ? (
          <Consents purposes={['electronic_signing']} />
        ) : (
          <>
            {!opened && <p>{t('signing.read_first')}</p>}
            {opened && (
              <CheckField
                label={t(`agreement.statement_${file.role === 'mediator' ? 'mediator' : file.role === 'clinic' ? 'clinic' : 'consumer'}`)}
                checked={read}
                onChange={setRead}
              />
            )}
            {!weaker &&
              (hasPasskey ? (
                <Button wide isDisabled={!read} busy={options.busy || sign.busy} onPress={() => void withPasskey()}>
                  {t('agreement.sign_passkey')}
                </Button>
              ) : passkeysWork() ? (
                <>
                  <p>{t('agreement.passkey_first')}</p>
                  <AddPasskey />
                </>
              ) : (
                <Notice tone="info">{t('account.no_passkeys_here')}</Notice>
              ))}
            {cancelled && (
              <Notice tone="info" live>
                {t('entrance.passkey_cancelled')}
              </Notice>
            )}
            {!weaker && (
              <Button look="quiet" onPress={() => setWeaker(true)}>
                {t('agreement.no_passkey')}
              </Button>
            )}
            {weaker && (
              <form
                className="flex flex-col gap-3 rounded-lg border border-warn p-4"
                onSubmit={(e) => {
                  e.preventDefault();
                  void byCode.run({ ...of, code }).then((ok) => ok && done());
                }}
              >
                <Notice tone="warn" title={t('agreement.weaker')}>
                  {t('agreement.weaker_text')}
                </Notice>
                <Button
                  look="secondary"
                  busy={ask.busy}
                  isDisabled={!read}
                  onPress={() => void ask.run(of).then((ok) => setSent(Boolean(ok)))}
                >
                  {t(sent ? 'entrance.code_again' : 'entrance.code_send')}
                </Button>
                {sent && (
                  <Notice tone="ok" live>
                    {t('entrance.code_sent')}
                  </Notice>
                )}
                <TextField
                  label={t('entrance.code')}
                  value={code}
                  onChange={setCode}
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  error={byCode.fault('code')}
                />
                <Button type="submit" isDisabled={!read || !sent} busy={byCode.busy}>
                  {t('agreement.sign_code')}
                </Button>
              </form>
            )}
            <RefusedNotice refused={options.refused ?? sign.refused ?? ask.refused ?? byCode.refused} fields={['code']} />
          </>
        )}
      </Dialog>
    </>
  );
}

/** The committee's seal, over the very version and signatures that are shown. */
export function Seal({ file, agreement, refresh }: { file: CaseIn<'agreement'>; agreement: Agreement; refresh: () => void }) {
  const { t, locale } = useWords();
  const [shown, setShown] = useState(agreement);
  const act = useAct(SealAgreementDocument);
  return (
    <StepDialog
      label={t('agreement.seal')}
      title={t('signing.seal_title')}
      act={act}
      onOpen={() => setShown(agreement)}
      refused={refresh}
      run={() => act.run({ caseId: file.id, agreementId: shown.id })}
      refresh={refresh}
    >
      <p>{t('signing.seal_lead')}</p>
      <GivesAndGets terms={shown.terms} role={file.role} />
      <AgreementText written={shown} />
      <ul className="list-disc pl-5">
        {shown.signatures.map((s) => (
          <li key={s.mark}>
            {t(`mark.${s.mark}`)} · {s.name} · {moment(s.signedAt, locale)} · {t(`method.${s.method}`)}
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">
        {t('agreement.fingerprint')} <code className="block break-all">{shown.documentSha256}</code>
      </p>
      <p className="text-sm text-muted">{seenBy(file, t, locale)}</p>
    </StepDialog>
  );
}
