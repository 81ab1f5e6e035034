import { Suspense, useRef } from 'react';
import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { Behind, Shell, Waiting } from '@heyi/entrance';
import { useWords, withAccountWords } from '@heyi/i18n';
import { Empty, Loading, part, TabLinks } from '@heyi/ui';
import { ClinicName } from './clinic-name';
import { InstitutionBanner } from './institution-banner';
import { NextPanel } from './next-panel';
import { Overview } from './overview';
import { useUnread } from './room/unread';
import { StatusBadge } from './status-badge';
import { Steps } from './steps/acts';
import { WaysOut } from './steps/ways-out';
import { SECTIONS, type CaseSearch, type Section as SectionName } from './addresses';
import { useCaseFile, type CaseFile } from './use-case-file';

const Room = part(() => import('./room/room').then((m) => m.Room));
const Evidence = part(() => import('./evidence').then((m) => m.Evidence));
const Offers = part(() => import('./offers').then((m) => m.Offers));
const AgreementPanel = part(() => withAccountWords(import('./agreement').then((m) => m.AgreementPanel)));
const Obligations = part(() => import('./obligations').then((m) => m.Obligations));
const Deadlines = part(() => import('./deadlines').then((m) => m.Deadlines));
const Papers = part(() => import('./papers').then((m) => m.Papers));
const Responsibility = part(() => import('./responsibility').then((m) => m.Responsibility));
const Compensation = part(() => import('./compensation').then((m) => m.Compensation));
const CaseRecord = part(() => import('./record').then((m) => m.CaseRecord));

function Section({
  file,
  section,
  search,
  go,
  refresh,
  marks,
}: {
  file: CaseFile;
  section: SectionName;
  search: CaseSearch;
  go: (search: CaseSearch) => void;
  refresh: () => void;
  marks: ReturnType<typeof useUnread>;
}) {
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
      return (
        <Offers file={file} refresh={refresh} drafted={search.draft === true} onClosed={() => search.draft && go({ section: 'offers' })} />
      );
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
  const { file, loading, error, refresh } = useCaseFile(caseId);
  const marks = useUnread(caseId);
  const go = (next: CaseSearch) => void navigate({ to: '/cases/$caseId', params: { caseId }, search: next as never });
  const place = useRef<HTMLDivElement>(null);
  /** By the reader's press alone: to where what is next stands, with the focus on it. */
  const toPlace = (next: CaseSearch) => {
    go(next);
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'start' });
  };
  if (loading || (error && !file))
    return (
      <Shell wide>
        <Waiting fetching={loading} error={error} again={refresh} />
      </Shell>
    );
  if (!file)
    return (
      <Shell wide>
        <Empty title={t('case.not_found')}>{t('case.not_found_hint')}</Empty>
      </Shell>
    );
  const section = search.section ?? 'overview';
  const shown = file.opened ? SECTIONS.filter((s) => (s === 'obligations' ? file.obligations.length > 0 : true)) : (['overview'] as const);
  const unread = file.channels.reduce((sum, c) => sum + marks.unread(c), 0);
  return (
    <Shell wide>
      <div className="flex flex-col gap-5">
        {error && <Behind error={error} again={refresh} />}
        {file.role === 'clinic' && <InstitutionBanner />}
        <header>
          <p className="text-muted">{file.number ?? t('case.no_number')}</p>
          <h1 className="flex flex-wrap items-center gap-3 text-2xl font-semibold">
            <span>
              {file.consumerName && `${file.consumerName} — `}
              <ClinicName of={file} />
            </span>
            <StatusBadge status={file.status} />
          </h1>
        </header>
        <NextPanel
          file={file}
          presses={<Steps file={file} refresh={refresh} go={toPlace} />}
          ways={<WaysOut file={file} refresh={refresh} except={['decline']} />}
        />
        <TabLinks
          label={t('case.sections')}
          current={section}
          items={shown.map((s) => ({
            id: s,
            label: t(`case.tab_${s}`),
            href: router.buildLocation({ to: '/cases/$caseId', params: { caseId }, search: { section: s } } as never).href,
            ...(s === 'room' && unread ? { count: unread } : {}),
          }))}
          onGo={(id) => go({ section: id as SectionName })}
        />
        {/* A boundary of its own for each section: a press shows at once, also while its part is still on the way. */}
        <div ref={place} role="region" tabIndex={-1} aria-label={t(`case.tab_${section}`)} className="scroll-mt-4">
          <Suspense key={section} fallback={<Loading label={t('common.loading')} />}>
            <Section file={file} section={section} search={search} go={go} refresh={refresh} marks={marks} />
          </Suspense>
        </div>
      </div>
    </Shell>
  );
}
