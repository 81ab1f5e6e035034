import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import {
  closeRoomSocket,
  pauseRoomSocket,
  resumeRoomSocket,
  SetLocaleDocument,
  SignOutDocument,
  useAct,
  useAppName,
} from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Card, CheckField, ChoiceField, Facts, SelectField } from '@heyi/ui';
import { Consents } from './consents';
import { drafts } from './drafts';
import { NameCard, NamesToDecide } from './name-correction';
import { Security } from './security/security';
import { useSession } from './session';
import { currentTheme, largeText, setLargeText, setTheme } from './theme';
import { Shell } from './shell';

/** One's account: ways in, consents, appearance, colleagues, signing out. */
export function AccountPage() {
  const { t, locale } = useWords();
  const app = useAppName();
  const { me, refresh } = useSession();
  const out = useAct(SignOutDocument);
  const language = useAct(SetLocaleDocument);
  const [theme, chooseTheme] = useState(currentTheme());
  const [large, chooseLarge] = useState(largeText());
  if (!me) return null;
  const leave = (everywhere: boolean) => {
    pauseRoomSocket();
    void out.run({ everywhere }).then((done) => {
      if (!done) return resumeRoomSocket();
      closeRoomSocket();
      drafts.forget();
      // Loaded anew, so that nothing answered to this person stays in the page for the next one.
      location.replace(`/${app}/`);
    });
  };
  return (
    <Shell>
      <div className="flex flex-col gap-5">
        <h1 className="text-2xl font-semibold">{t('account.title')}</h1>
        {me.organisation && (
          <Card>
            <Facts items={[[t('account.organisation'), locale === 'en' ? me.organisation.nameEn : me.organisation.nameZh]]} />
          </Card>
        )}
        {me.roles.some((r) => r === 'intake' || r === 'administrator') && <NamesToDecide />}
        <NameCard />
        <Security />
        <Card title={t('account.consents')}>
          <Consents purposes={app === 'consumer' ? ['sensitive_data', 'electronic_signing'] : ['electronic_signing']} />
        </Card>
        {me.roles.includes('administrator') && (
          <Card title={t('people.title')}>
            <p className="mb-3 text-muted">{t('people.open_hint')}</p>
            <Link
              to={'/people' as never}
              className="inline-flex min-h-11 items-center font-medium text-primary underline underline-offset-4"
            >
              {t('people.open')}
            </Link>
          </Card>
        )}
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
