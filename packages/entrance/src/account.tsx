import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { startRegistration } from '@simplewebauthn/browser';
import {
  closeRoomSocket,
  GiveConsentDocument,
  InviteMemberDocument,
  PasskeyRegistrationOptionsDocument,
  RegisterPasskeyDocument,
  SetLocaleDocument,
  SignOutDocument,
  useAct,
  useAppName,
  useClient,
  WithdrawConsentDocument,
} from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Badge, Button, Card, CheckField, ChoiceField, Facts, Notice, SelectField, TextField } from '@heyi/ui';
import { drafts } from './drafts';
import { NameCard, NamesToDecide } from './name-correction';
import { RefusedNotice } from './refused-notice';
import { useSession } from './session';
import { currentTheme, largeText, setLargeText, setTheme } from './theme';
import { Shell } from './shell';

export const passkeysWork = (): boolean => 'PublicKeyCredential' in globalThis;

/** Makes a passkey on this device; used here and before a first signature. */
export function AddPasskey({ onAdded }: { onAdded?: () => void }) {
  const { t } = useWords();
  const client = useClient();
  const { refresh } = useSession();
  const act = useAct(RegisterPasskeyDocument, t('common.offline'));
  const [cancelled, setCancelled] = useState(false);
  const add = async () => {
    setCancelled(false);
    const { data } = await client.mutation(PasskeyRegistrationOptionsDocument, {}).toPromise();
    if (!data) return;
    const { challengeId, optionsJson } = data.passkeyRegistrationOptions;
    const credential = await startRegistration({ optionsJSON: JSON.parse(optionsJson) as never }).catch(() => null);
    if (!credential) return setCancelled(true);
    if (await act.run({ challengeId, credentialJson: JSON.stringify(credential), label: new Date().toISOString().slice(0, 10) })) {
      refresh();
      onAdded?.();
    }
  };
  if (!passkeysWork()) return <Notice tone="info">{t('account.no_passkeys_here')}</Notice>;
  return (
    <div className="flex flex-col gap-3">
      <div>
        <Button look="secondary" busy={act.busy} onPress={() => void add()}>
          {t('account.add_passkey')}
        </Button>
      </div>
      {cancelled && (
        <Notice tone="info" live>
          {t('entrance.passkey_cancelled')}
        </Notice>
      )}
      <RefusedNotice refused={act.refused} />
    </div>
  );
}

export function Consents({ purposes = ['sensitive_data', 'electronic_signing'] }: { purposes?: readonly string[] }) {
  return (
    <div className="flex flex-col gap-4">
      {purposes.map((purpose) => (
        <Consent key={purpose} purpose={purpose} />
      ))}
    </div>
  );
}

function Consent({ purpose }: { purpose: string }) {
  const { t } = useWords();
  const { me, refresh } = useSession();
  const give = useAct(GiveConsentDocument, t('common.offline'));
  const withdraw = useAct(WithdrawConsentDocument, t('common.offline'));
  const given = me?.consents.includes(purpose) ?? false;
  const act = given ? withdraw : give;
  return (
    <section className="rounded-lg border border-line p-4">
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        {t(`consent.${purpose}`)} <Badge tone={given ? 'ok' : 'plain'}>{t(given ? 'consent.given' : 'consent.not_given')}</Badge>
      </h3>
      <p className="mt-1 whitespace-pre-line">{t(`consent.${purpose}_text`)}</p>
      <p className="mt-1 text-sm text-muted">{t(`consent.${purpose}_source`)}</p>
      <div className="mt-3 flex flex-col items-start gap-3">
        <Button
          look={given ? 'secondary' : 'primary'}
          busy={act.busy}
          onPress={() => void act.run({ purpose }).then((done) => done && refresh())}
        >
          {t(given ? 'consent.withdraw' : `consent.${purpose}_give`)}
        </Button>
        <RefusedNotice refused={act.refused} />
      </div>
    </section>
  );
}

const ROLES: Record<string, readonly string[]> = {
  clinic: ['desk', 'doctor', 'signatory', 'administrator'],
  mediator: ['intake', 'mediator', 'chair', 'expert', 'administrator'],
  regulator: ['officer', 'auditor', 'administrator'],
};

function Invite() {
  const { t } = useWords();
  const app = useAppName();
  const [contact, setContact] = useState('');
  const [roles, setRoles] = useState<string[]>([]);
  const [sent, setSent] = useState(false);
  const act = useAct(InviteMemberDocument, t('common.offline'));
  return (
    <Card title={t('account.invite')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(e) => {
          e.preventDefault();
          void act.run({ contact, roles }).then((done) => {
            setSent(Boolean(done));
            if (done) setContact('');
          });
        }}
      >
        <TextField label={t('entrance.contact')} value={contact} onChange={setContact} error={act.fault('contact')} />
        <fieldset>
          <legend className="font-medium">{t('account.roles')}</legend>
          {(ROLES[app] ?? []).map((r) => (
            <CheckField
              key={r}
              label={t(`role.${r}`)}
              checked={roles.includes(r)}
              onChange={(on) => setRoles((all) => (on ? [...all, r] : all.filter((x) => x !== r)))}
            />
          ))}
        </fieldset>
        <RefusedNotice refused={act.refused} fields={['contact']} />
        {sent && (
          <Notice tone="ok" live>
            {t('account.invited')}
          </Notice>
        )}
        <div>
          <Button type="submit" busy={act.busy}>
            {t('account.invite_send')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** One's account: passkeys, consents, appearance, colleagues, signing out. */
export function AccountPage() {
  const { t, locale } = useWords();
  const app = useAppName();
  const { me, refresh } = useSession();
  const out = useAct(SignOutDocument, t('common.offline'));
  const language = useAct(SetLocaleDocument, t('common.offline'));
  const [theme, chooseTheme] = useState(currentTheme());
  const [large, chooseLarge] = useState(largeText());
  if (!me) return null;
  const leave = (everywhere: boolean) =>
    void out.run({ everywhere }).then((done) => {
      if (done) {
        closeRoomSocket();
        drafts.forget();
        // Loaded anew, so that nothing answered to this person stays in the page for the next one.
        location.replace(`/${app}/`);
      }
    });
  return (
    <Shell>
      <div className="flex flex-col gap-5">
        <h1 className="text-2xl font-semibold">{t('account.title')}</h1>
        <Card>
          <Facts
            items={[
              [t('entrance.name'), me.name],
              [t('entrance.contact'), me.contact],
              me.organisation && [t('account.organisation'), locale === 'en' ? me.organisation.nameEn : me.organisation.nameZh],
            ]}
          />
        </Card>
        {me.roles.some((r) => r === 'intake' || r === 'administrator') && <NamesToDecide />}
        <NameCard />
        <Card title={t('account.passkeys')}>
          <p className="mb-3 text-muted">{t('account.passkeys_hint')}</p>
          {me.passkeys.length === 0 ? (
            <p className="mb-3">{t('account.passkeys_none')}</p>
          ) : (
            <ul className="mb-3 list-disc pl-5">
              {me.passkeys.map((p) => (
                <li key={p.id}>{p.label}</li>
              ))}
            </ul>
          )}
          <AddPasskey />
        </Card>
        <Card title={t('account.consents')}>
          <Consents purposes={app === 'consumer' ? ['sensitive_data', 'electronic_signing'] : ['electronic_signing']} />
        </Card>
        {me.roles.includes('administrator') &&
          (me.organisation?.kind === 'clinic' && me.organisation.standing !== 'confirmed' ? (
            <Card title={t('account.invite')}>
              <Notice tone="info">
                {t('account.invite_waits')}{' '}
                <Link to={'/institution' as never} className="font-medium text-primary underline underline-offset-4">
                  {t('clinic.banner_go')}
                </Link>
              </Notice>
            </Card>
          ) : (
            <Invite />
          ))}
        <Card title={t('account.appearance')}>
          <div className="flex flex-col gap-4">
            <ChoiceField
              legend={t('account.theme')}
              value={theme}
              onChange={(v) => {
                setTheme(v as typeof theme);
                chooseTheme(v as typeof theme);
              }}
              options={(['system', 'light', 'dark'] as const).map((v) => ({ value: v, label: t(`account.theme_${v}`) }))}
            />
            <CheckField
              label={t('account.large_text')}
              checked={large}
              onChange={(on) => {
                setLargeText(on);
                chooseLarge(on);
              }}
            />
            <SelectField
              label={t('account.message_language')}
              value={me.locale}
              onChange={(v) => void language.run({ locale: v }).then((done) => done && refresh())}
              options={[
                { value: 'zh-CN', label: '简体中文' },
                { value: 'en', label: 'English' },
              ]}
            />
          </div>
        </Card>
        <p className="text-sm text-muted">{t('account.sign_out_hint')}</p>
        <div className="flex flex-wrap gap-3">
          <Button look="secondary" onPress={() => leave(false)}>
            {t('account.sign_out')}
          </Button>
          <Button look="danger" onPress={() => leave(true)}>
            {t('account.sign_out_everywhere')}
          </Button>
        </div>
      </div>
    </Shell>
  );
}
