import { StrictMode, Suspense, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider, useLocation, type AnyRoute } from '@tanstack/react-router';
import { AppNameProvider, ClientProvider, createHeyiClient, TroubleWordsProvider, type AppName, type Trouble } from '@heyi/api-client';
import { applyAppearance, BrokenPage, PresenceGate, SessionProvider, Shell, useSession, Waiting } from '@heyi/entrance';
import { onLanguage, say, startI18n, useWords, withAccountWords, withCaseWords } from '@heyi/i18n';
import { Empty, holdUnsendable, Lengths, Loading, part } from '@heyi/ui';
import { caseSearch, queueSearch } from './addresses';

const SignInPage = part(() => import('@heyi/entrance/sign-in').then((m) => m.SignInPage));
const SignInAgain = part(() => withAccountWords(import('@heyi/entrance/sign-in-again').then((m) => m.SignInAgain)));
const InvitationPage = part(() => import('@heyi/entrance/invitation').then((m) => m.InvitationPage));

/** Nobody signed in sees the way in; the invitation page and open pages stand outside, since their reader has no account yet. */
function Gate({ open }: { open: readonly string[] }) {
  const { t } = useWords();
  const { me, loading, error, refresh } = useSession();
  const { pathname } = useLocation();
  if (pathname.endsWith('/invitation'))
    return (
      <Suspense fallback={<Loading label={t('common.loading')} />}>
        <InvitationPage />
      </Suspense>
    );
  if (open.some((path) => pathname.endsWith(path)))
    return (
      <Suspense fallback={<Loading label={t('common.loading')} />}>
        <Outlet />
      </Suspense>
    );
  if (loading)
    return (
      <Shell>
        <Loading label={t('common.loading')} />
      </Shell>
    );
  if (error)
    return (
      <Shell>
        <Waiting fetching={false} error={error} again={refresh} />
      </Shell>
    );
  return (
    <Suspense
      fallback={
        <Shell>
          <Loading label={t('common.loading')} />
        </Shell>
      }
    >
      {me ? <Outlet /> : <SignInPage />}
    </Suspense>
  );
}

function NotFound() {
  const { t } = useWords();
  return (
    <Shell>
      <Empty title={t('case.not_found')}>{t('case.not_found_hint')}</Empty>
    </Shell>
  );
}

function troubleWords(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'SignedOut':
      return say('common.signed_out');
    case 'Refused':
      return trouble.message ?? say('common.refused');
    case 'Fault':
      return trouble.number ? say('common.fault', { number: trouble.number }) : say('common.fault_unknown');
    case 'Offline':
      return say('common.offline');
  }
}

export interface AppRoutes {
  readonly home: ComponentType;
  readonly extra?: Readonly<Record<string, ComponentType>>;
  /** Pages for anybody, signed in or not. */
  readonly open?: Readonly<Record<string, ComponentType>>;
}

/** Starts a front end: language, appearance, session, and its routes under its own path. */
export async function startApp(app: AppName, routes: AppRoutes): Promise<void> {
  applyAppearance();
  await startI18n();
  document.title = `${say('shell.brand')} · ${say(`shell.app_${app}`)}`;
  const root = createRootRoute({ component: () => <Gate open={Object.keys(routes.open ?? {})} />, notFoundComponent: NotFound });
  const route = (path: string, component: ComponentType, search?: (s: Record<string, unknown>) => object) =>
    createRoute({
      getParentRoute: () => root,
      path,
      component,
      ...(search ? { validateSearch: search } : {}),
    } as never) as unknown as AnyRoute;
  const tree = root.addChildren([
    route('/', routes.home, queueSearch),
    route(
      '/cases/$caseId',
      part(() => withCaseWords(import('./case-page').then((m) => m.CasePage))),
      caseSearch,
    ),
    route(
      '/account',
      part(() => withAccountWords(import('@heyi/entrance/account').then((m) => m.AccountPage))),
    ),
    ...(app === 'consumer'
      ? []
      : [
          route(
            '/people',
            part(() => withAccountWords(import('@heyi/entrance/people').then((m) => m.PeoplePage))),
          ),
        ]),
    route(
      '/notices',
      part(() => import('@heyi/entrance/notices').then((m) => m.NoticesPage)),
    ),
    route('/invitation', InvitationPage),
    ...Object.entries({ ...routes.extra, ...routes.open }).map(([path, component]) => route(path, component)),
  ]);
  const router = createRouter({ routeTree: tree, basepath: `/${app}`, scrollRestoration: true, defaultErrorComponent: BrokenPage });
  const client = createHeyiClient(app, () => document.documentElement.lang || 'zh-CN', onLanguage);
  const element = document.getElementById('root');
  if (!element) throw new Error('The page has no root.');
  createRoot(element).render(
    <StrictMode>
      <AppNameProvider value={app}>
        <ClientProvider value={client}>
          <SessionProvider signInAgain={<SignInAgain />}>
            <TroubleWordsProvider value={troubleWords}>
              <PresenceGate>
                <Lengths value={(n, max) => say(n > max ? 'common.too_long' : 'common.length', { n, max })}>
                  {/* A form whose text is too long, or whose number cannot be read, is not sent; dialogs are within it too. */}
                  <div className="contents" onSubmitCapture={holdUnsendable}>
                    <RouterProvider router={router} />
                  </div>
                </Lengths>
              </PresenceGate>
            </TroubleWordsProvider>
          </SessionProvider>
        </ClientProvider>
      </AppNameProvider>
    </StrictMode>,
  );
}
