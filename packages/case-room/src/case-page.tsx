import { Suspense, useEffect, useRef } from 'react';
import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { Behind, Shell, Waiting } from '@heyi/entrance';
import { useWords, withAccountWords } from '@heyi/i18n';
import { cx, Empty, Loading, part, TabLinks } from '@heyi/ui';
import { useOpenCase, type Shown } from './case-sections';
import { ClinicName } from './clinic-name';
import { InstitutionBanner } from './institution-banner';
import { NextPanel } from './next-panel';
import { Overview } from './overview';
import { useUnread } from './room/unread';
import { StatusBadge } from './status-badge';
import { Steps } from './steps/acts';
import { WaysOut } from './steps/ways-out';
import { SECTIONS, type CaseSearch, type Section as SectionName } from './addresses';

/** What a section is made of; the overview, which is first, comes with the page. */
const PARTS = {
  room: () => import('./room/room').then((m) => m.Room),
  evidence: () => import('./evidence').then((m) => m.Evidence),
  responsibility: () => import('./responsibility').then((m) => m.Responsibility),
  compensation: () => import('./compensation').then((m) => m.Compensation),
  offers: () => import('./offers').then((m) => m.Offers),
  agreement: () => withAccountWords(import('./agreement').then((m) => m.AgreementPanel)),
  obligations: () => import('./obligations').then((m) => m.Obligations),
  deadlines: () => import('./deadlines').then((m) => m.Deadlines),
  papers: () => import('./papers').then((m) => m.Papers),
  record: () => import('./record').then((m) => m.CaseRecord),
};
const Room = part(PARTS.room);
const Evidence = part(PARTS.evidence);
const Offers = part(PARTS.offers);
const AgreementPanel = part(PARTS.agreement);
const Obligations = part(PARTS.obligations);
const Deadlines = part(PARTS.deadlines);
const Papers = part(PARTS.papers);
const Responsibility = part(PARTS.responsibility);
const Compensation = part(PARTS.compensation);
const CaseRecord = part(PARTS.record);

/** Sends for the part of the page that a section is made of, while its answer is on the way. */
function usePart(section: SectionName): void {
  useEffect(() => {
    // One that does not come is said where it is to be shown.
    if (section !== 'overview') PARTS[section]().catch(() => undefined);
  }, [section]);
}

function Section({
  shown,
  search,
  drafted,
  go,
  refresh,
  marks,
}: {
  shown: Shown;
  search: CaseSearch;
  /** Whether the address asks for the form of an offer. */
  drafted: boolean;
  go: (search: CaseSearch) => void;
  refresh: () => void;
  marks: ReturnType<typeof useUnread>;
}) {
  const { section, file } = shown;
  switch (section) {
    case 'room':
      // What the address says or the joint one, never what is unread: nobody is led into a caucus, or out of one.
      return (
        <Room
          file={file}
          channel={search.channel ?? 'joint'}
          unread={marks.unread}
          onSeen={marks.see}
          refresh={refresh}
          onChannel={(channel) => go({ section: 'room', channel })}
        />
      );
    case 'evidence':
      return <Evidence file={file} refresh={refresh} />;
    case 'offers':
      return <Offers file={file} refresh={refresh} drafted={drafted} onClosed={() => search.draft && go({ section: 'offers' })} />;
    case 'deadlines':
      return <Deadlines file={file} refresh={refresh} />;
    case 'papers':
      return <Papers file={file} refresh={refresh} />;
    case 'responsibility':
      return <Responsibility file={file} refresh={refresh} />;
    case 'compensation':
      return <Compensation file={file} go={go} />;
    case 'agreement':
      return <AgreementPanel file={file} refresh={refresh} />;
    case 'obligations':
      return <Obligations file={file} refresh={refresh} />;
    case 'record':
      return <CaseRecord file={file} />;
    default:
      return <Overview file={file} refresh={refresh} />;
  }
}

/** One case for any role: what happens next first, then its sections, each with an address of its own. */
export function CasePage() {
  const { t } = useWords();
  const { caseId } = useParams({ strict: false }) as { caseId: string };
  const search = useSearch({ strict: false }) as CaseSearch;
  const navigate = useNavigate();
  const router = useRouter();
  const section = search.section ?? 'overview';
  usePart(section);
  const { head, shown, answered, stale, loading, error, refresh } = useOpenCase(caseId, section);
  const marks = useUnread(caseId);
  const go = (next: CaseSearch) => void navigate({ to: '/cases/$caseId', params: { caseId }, search: next as never });
  const place = useRef<HTMLDivElement>(null);
  /** By the reader's press alone: to where what is next stands, with the focus on it. */
  const toPlace = (next: CaseSearch) => {
    go(next);
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'start' });
  };
  if (!head && (loading || error))
    return (
      <Shell wide>
        <Waiting fetching={loading} error={error} again={refresh} />
      </Shell>
    );
  if (!head)
    return (
      <Shell wide>
        <Empty title={t('case.not_found')}>{t('case.not_found_hint')}</Empty>
      </Shell>
    );
  const tabs = head.opened ? SECTIONS.filter((s) => (s === 'obligations' ? head.obligations.length > 0 : true)) : (['overview'] as const);
  const unread = head.channels.reduce((sum, c) => sum + marks.unread(c), 0);
  return (
    <Shell wide>
      <div className="flex flex-col gap-5">
        {error && shown && <Behind error={error} again={refresh} />}
        {head.role === 'clinic' && <InstitutionBanner />}
        <header>
          <p className="text-muted">{head.number ?? t('case.no_number')}</p>
          <h1 className="flex flex-wrap items-center gap-3 text-2xl font-semibold">
            <span>
              {head.consumerName && `${head.consumerName} — `}
              <ClinicName of={head} />
            </span>
            <StatusBadge status={head.status} />
          </h1>
        </header>
        <NextPanel
          file={head}
          presses={<Steps file={head} refresh={refresh} go={toPlace} />}
          ways={<WaysOut file={head} refresh={refresh} except={['decline']} />}
        />
        <TabLinks
          label={t('case.sections')}
          current={section}
          items={tabs.map((s) => ({
            id: s,
            label: t(`case.tab_${s}`),
            href: router.buildLocation({ to: '/cases/$caseId', params: { caseId }, search: { section: s } } as never).href,
            ...(s === 'room' && unread ? { count: unread } : {}),
          }))}
          onGo={(id) => go({ section: id as SectionName })}
        />
        {/* As high as the screen while it waits, so that who was led here stays here as it comes. */}
        <div
          ref={place}
          role="region"
          tabIndex={-1}
          aria-label={t(`case.tab_${section}`)}
          aria-busy={!answered && !error}
          className={cx('scroll-mt-4', !shown && 'min-h-dvh')}
        >
          {shown ? (
            // A boundary of its own for each section: a press shows at once, also while its part is still on the way.
            <Suspense key={section} fallback={<Loading label={t('common.loading')} />}>
              <div inert={stale && !error}>
                <Section shown={shown} search={search} drafted={search.draft === true && !stale} go={go} refresh={refresh} marks={marks} />
              </div>
            </Suspense>
          ) : (
            <Waiting fetching={loading} error={error} again={refresh} />
          )}
        </div>
      </div>
    </Shell>
  );
}
