import { useEffect, useState, type FormEvent } from 'react';
import { startAuthentication } from '@simplewebauthn/browser';
import {
  DemoPeopleDocument,
  DemoSignInDocument,
  PasskeySignInOptionsDocument,
  RecoverDocument,
  SignInDocument,
  SignInWithPasskeyDocument,
  SignUpDocument,
  useAct,
  useAppName,
  useQuery,
} from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Card, Notice, TextField } from '@heyi/ui';
import { CodeFields, CodeRow } from './code-fields';
import { useSession } from './session';
import { Shell } from './shell';
import { RefusedNotice } from './refused-notice';

type Way = 'sign_in' | 'sign_up' | 'recover';
const submit = (work: () => void) => (event: FormEvent) => {
  event.preventDefault();
  work();
};

/** People of the demonstration; the server answers with nothing in production. */
export function DemoPeople({ only }: { only?: string | undefined }) {
  const { t, locale } = useWords();
  const app = useAppName();
  const { refresh } = useSession();
  const [{ data }] = useQuery({ query: DemoPeopleDocument });
  const enter = useAct(DemoSignInDocument);
  const people = (data?.demoPeople ?? []).filter((p) => p.app === app && (!only || p.accountId === only));
  if (people.length === 0) return null;
  return (
    <Card title={t('entrance.demo')}>
      <p className="mb-3 text-muted">{t('entrance.demo_hint')}</p>
      <ul className="grid gap-2 sm:grid-cols-2">
        {people.slice(0, 16).map((p) => (
          <li key={`${p.accountId}${p.organisation}`}>
            <Button
              look="secondary"
              wide
              className="justify-start! text-left!"
              onPress={() => void enter.run({ accountId: p.accountId, app }).then((done) => done && refresh())}
            >
              <span>
                {p.name}
                <span className="block text-sm font-normal text-muted">
                  {[p.organisation, p.roles.map((r) => t(`role.${r}`)).join(locale === 'en' ? ', ' : '、')].filter(Boolean).join(' · ') ||
                    t('entrance.demo_consumer')}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <RefusedNotice refused={enter.refused} />
    </Card>
  );
}

/** @param onWay leads to the other ways in, where there are any */
export function SignInForm({ onWay }: { onWay?: (way: Way) => void }) {
  const { t } = useWords();
  const app = useAppName();
  const { refresh } = useSession();
  const [contact, setContact] = useState('');
  const [password, setPassword] = useState('');
  const act = useAct(SignInDocument);
  const byPasskey = useAct(SignInWithPasskeyDocument);
  const options = useAct(PasskeySignInOptionsDocument);
  const [cancelled, setCancelled] = useState(false);
  // Once a code was asked for, its field stays: the next answer is about the code or the password.
  const [withCode, setWithCode] = useState(false);
  const [code, setCode] = useState('');
  useEffect(() => {
    if (act.refused?.code === 'code_needed') setWithCode(true);
  }, [act.refused]);
  const passkey = async () => {
    setCancelled(false);
    const made = await options.run({});
    if (!made) return;
    const { challengeId, optionsJson } = made as unknown as { challengeId: string; optionsJson: string };
    const credential = await startAuthentication({ optionsJSON: JSON.parse(optionsJson) as never }).catch(() => null);
    if (!credential) return setCancelled(true);
    if (await byPasskey.run({ challengeId, credentialJson: JSON.stringify(credential) })) refresh();
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={submit(() => void act.run({ contact, password, ...(withCode ? { code } : {}) }).then((done) => done && refresh()))}
    >
      <TextField label={t('entrance.contact')} value={contact} onChange={setContact} autoComplete="username" error={act.fault('contact')} />
      <TextField
        label={t('entrance.password')}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
        error={act.fault('password')}
      />
      <RefusedNotice refused={act.refused} fields={['contact', 'password', 'code']} />
      {withCode && <CodeRow way="sign_in" contact={contact} code={code} setCode={setCode} fault={act.fault} />}
      <Button type="submit" wide busy={act.busy}>
        {t('entrance.sign_in')}
      </Button>
      {'PublicKeyCredential' in globalThis ? (
        <Button look="secondary" wide onPress={() => void passkey()}>
          {t('entrance.by_passkey')}
        </Button>
      ) : (
        <p className="text-sm text-muted">{t('entrance.no_passkey')}</p>
      )}
      {cancelled && (
        <Notice tone="info" live>
          {t('entrance.passkey_cancelled')}
        </Notice>
      )}
      <RefusedNotice refused={options.refused ?? byPasskey.refused} />
      {onWay && (
        <div className="flex flex-wrap justify-between gap-2">
          {app === 'consumer' ? (
            <Button look="quiet" onPress={() => onWay('sign_up')}>
              {t('entrance.to_sign_up')}
            </Button>
          ) : (
            <p className="py-2 text-sm text-muted">{t('entrance.by_invitation')}</p>
          )}
          <Button look="quiet" onPress={() => onWay('recover')}>
            {t('entrance.to_recover')}
          </Button>
        </div>
      )}
    </form>
  );
}

function SignUpForm({ onWay }: { onWay: (way: Way) => void }) {
  const { t } = useWords();
  const { refresh } = useSession();
  const [form, setForm] = useState({ contact: '', code: '', name: '', password: '' });
  const act = useAct(SignUpDocument);
  const set = (key: keyof typeof form) => (value: string) => setForm((f) => ({ ...f, [key]: value }));
  return (
    <form className="flex flex-col gap-4" onSubmit={submit(() => void act.run({ input: form }).then((done) => done && refresh()))}>
      <CodeFields
        way="sign_up"
        contact={form.contact}
        setContact={set('contact')}
        code={form.code}
        setCode={set('code')}
        fault={act.fault}
      />
      <TextField
        label={t('entrance.name')}
        hint={t('entrance.name_hint')}
        value={form.name}
        onChange={set('name')}
        autoComplete="name"
        error={act.fault('name')}
      />
      <TextField
        label={t('entrance.password')}
        hint={t('entrance.password_hint')}
        type="password"
        value={form.password}
        onChange={set('password')}
        autoComplete="new-password"
        error={act.fault('password')}
      />
      <RefusedNotice refused={act.refused} fields={['contact', 'code', 'name', 'password']} />
      <Button type="submit" wide busy={act.busy}>
        {t('entrance.sign_up')}
      </Button>
      <Button look="quiet" onPress={() => onWay('sign_in')}>
        {t('entrance.to_sign_in')}
      </Button>
    </form>
  );
}

function RecoverForm({ onWay }: { onWay: (way: Way) => void }) {
  const { t } = useWords();
  const { refresh } = useSession();
  const [form, setForm] = useState({ contact: '', code: '', password: '' });
  const act = useAct(RecoverDocument);
  const set = (key: keyof typeof form) => (value: string) => setForm((f) => ({ ...f, [key]: value }));
  return (
    <form className="flex flex-col gap-4" onSubmit={submit(() => void act.run({ input: form }).then((done) => done && refresh()))}>
      <CodeFields
        way="recover"
        contact={form.contact}
        setContact={set('contact')}
        code={form.code}
        setCode={set('code')}
        fault={act.fault}
      />
      <TextField
        label={t('entrance.new_password')}
        hint={t('entrance.password_hint')}
        type="password"
        value={form.password}
        onChange={set('password')}
        autoComplete="new-password"
        error={act.fault('password')}
      />
      <RefusedNotice refused={act.refused} fields={['contact', 'code', 'password']} />
      <Button type="submit" wide busy={act.busy}>
        {t('entrance.recover')}
      </Button>
      <Button look="quiet" onPress={() => onWay('sign_in')}>
        {t('entrance.to_sign_in')}
      </Button>
    </form>
  );
}

/** The way in of a front end: sign in, sign up (consumers), recover; demonstration people where there are any. */
export function SignInPage() {
  const { t } = useWords();
  const app = useAppName();
  const [way, setWay] = useState<Way>('sign_in');
  return (
    <Shell>
      <div className="flex flex-col gap-5">
        <div>
          <h1 className="text-2xl font-semibold">{t(`entrance.title_${way}`)}</h1>
          <p className="mt-1 text-muted">{t(`entrance.lead_${app}`)}</p>
        </div>
        <Card>
          {way === 'sign_in' ? (
            <SignInForm onWay={setWay} />
          ) : way === 'sign_up' ? (
            <SignUpForm onWay={setWay} />
          ) : (
            <RecoverForm onWay={setWay} />
          )}
        </Card>
        <DemoPeople />
      </div>
    </Shell>
  );
}
