import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useAppName } from '@heyi/api-client';
import { changeLocale, useWords } from '@heyi/i18n';
import { Button, part } from '@heyi/ui';
import { useSession } from './session';

/** Language as a pair of words, each in its own language. */
export function LocaleSwitch() {
  const { locale } = useWords();
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return (
    <Button look="quiet" onPress={() => void changeLocale(other)} className="px-2!">
      <span lang={other}>{other === 'en' ? 'English' : '中文'}</span>
    </Button>
  );
}

/** The server says so in the page; to people whose matter is real it is never said. */
const isDemonstration = (): boolean => document.documentElement.hasAttribute('data-demonstration');

// With the rooms' connection in a chunk of its own: the first page needs neither.
const NoticeBell = part(() => import('./notice-bell').then((m) => m.NoticeBell));

/** The frame of every page: where one is, who one is, language, notices; the content in one column that fits 320 px. */
export function Shell({ children, wide }: { children: ReactNode; wide?: boolean }) {
  const { t, locale } = useWords();
  const app = useAppName();
  const { me } = useSession();
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const on = () => setOnline(navigator.onLine);
    addEventListener('online', on);
    addEventListener('offline', on);
    return () => {
      removeEventListener('online', on);
      removeEventListener('offline', on);
    };
  }, []);
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="sr-only rounded bg-surface p-3 focus:not-sr-only focus:absolute focus:z-50">
        {t('shell.skip')}
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-2 px-4 py-1">
          <Link to="/" className="flex min-h-11 items-center gap-2 pr-2 font-semibold">
            <span aria-hidden="true" className="grid size-8 place-items-center rounded-lg bg-primary text-lg text-primary-ink">
              和
            </span>
            <span>{t('shell.brand')}</span>
            <span className="hidden text-sm font-normal text-muted sm:inline">{t(`shell.app_${app}`)}</span>
          </Link>
          <div className="ml-auto flex items-center">
            <LocaleSwitch />
            {me && (
              <Suspense fallback={<span className="inline-block size-11" />}>
                <NoticeBell />
              </Suspense>
            )}
            {me && (
              <Link to="/account" className="inline-flex min-h-11 max-w-32 items-center truncate rounded-lg px-2 hover:bg-raised">
                {me.name}
              </Link>
            )}
          </div>
        </div>
        {me?.organisation && (
          <p className="mx-auto max-w-7xl px-4 pb-1 text-sm wrap-anywhere text-muted">
            {locale === 'en' ? me.organisation.nameEn : me.organisation.nameZh} ·{' '}
            {me.roles.map((role) => t(`role.${role}`)).join(locale === 'en' ? ', ' : '、')}
          </p>
        )}
      </header>
      {!online && (
        <p role="status" className="bg-warn-soft px-4 py-2 text-center text-warn">
          {t('shell.offline')}
        </p>
      )}
      <main id="main" className={`mx-auto w-full flex-1 px-4 py-5 ${wide ? 'max-w-7xl' : 'max-w-3xl'}`}>
        {children}
      </main>
      <footer className="no-print border-t border-line px-4 py-4 text-center text-sm text-muted">
        {[isDemonstration() && t('shell.demonstration'), t('shell.note')].filter(Boolean).join(locale === 'en' ? ' ' : '')}
      </footer>
    </div>
  );
}
