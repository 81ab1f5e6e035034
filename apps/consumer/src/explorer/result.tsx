import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import {
  autopsyOf,
  CLOCK_KINDS,
  dayOf,
  demandLetter,
  explore,
  letterOf,
  standingOfAutopsy,
  WISHES,
  type Answers,
  type AutopsyEnd,
  type AutopsyOfAnswers,
  type ClaimView,
  type ExplorerResult,
  type Procedure,
  type Question,
  type RouteView,
  type Wish,
} from '@heyi/domain';
import { claimName, day } from '@heyi/case-room';
import { LimitationOf } from '@heyi/case-room/limitation-of';
import { Why } from '@heyi/case-room/why';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Card, Notice } from '@heyi/ui';
import { Election } from './election';
import { PaidNotes, Sum } from './paid';

const LINK = 'inline-flex min-h-11 items-center justify-center rounded-lg bg-primary px-4 py-2 font-medium text-primary-ink';

/** Until when an autopsy is in time, to the hour where it is known, and whether that has passed. */
function Autopsy({ autopsy, now }: { autopsy: AutopsyOfAnswers; now: Date }) {
  const { t, locale } = useWords();
  const line = (key: 'normal' | 'frozen', end: AutopsyEnd) => {
    const standing = standingOfAutopsy(end, now);
    const [safe, late] = [moment(end.safe.toISOString(), locale), moment(end.late.toISOString(), locale)];
    return (
      <p className={key === 'normal' ? 'text-lg font-semibold' : 'font-medium'}>
        {t(`path.autopsy_${key}`, { end: autopsy.timeKnown ? safe : t('path.autopsy_between', { safe, late }) })}{' '}
        <Badge tone={standing === 'running' ? 'ok' : 'warn'}>{t(`path.autopsy_is_${standing}`)}</Badge>
      </p>
    );
  };
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium">{t('path.autopsy')}</p>
      {line('normal', autopsy.normal)}
      {line('frozen', autopsy.frozen)}
      <p>{t(autopsy.disputed ? 'path.autopsy_disputed' : 'path.autopsy_undisputed')}</p>
      <p>{t('path.autopsy_body', { day: day(autopsy.bodyLastDay, locale) })}</p>
      <Why rules={['REC-8', 'CAL-5']} />
    </div>
  );
}

/** What runs out, before everything else. */
function Dates({ result, autopsy, now }: { result: ExplorerResult; autopsy: AutopsyOfAnswers | null; now: Date }) {
  const { t } = useWords();
  const { limitations } = result;
  if (limitations.length === 0 && !autopsy) return null;
  return (
    <Card title={autopsy ? t('path.dates') : t('explore.limitation')} tone="primary">
      <div className="flex flex-col gap-4">
        {autopsy && <Autopsy autopsy={autopsy} now={now} />}
        {autopsy && limitations.length > 0 && <p className="font-medium">{t('explore.limitation')}</p>}
        {limitations.map(({ of, limitation, standing }) => (
          <LimitationOf
            key={of}
            named={limitations.length > 1}
            limitation={{
              of,
              standing,
              beginning: limitation.beginning,
              day: limitation.lastDay,
              lateDay: limitation.late.lastDay,
              latePending: limitation.late.pending,
              steps: limitation.history,
              lateSteps: [],
            }}
          />
        ))}
        {limitations.length > 0 && (
          <>
            <p>{t('explore.limitation_note')}</p>
            <Why rules={['LIM-2', 'LIM-3', 'LIM-4']} />
          </>
        )}
      </div>
    </Card>
  );
}

const Marks = ({ way }: { way: RouteView }) => {
  const { t } = useWords();
  return (
    <>
      {way.report ? (
        <Badge tone="info">{t('path.report')}</Badge>
      ) : (
        <Badge tone={way.open ? 'ok' : 'warn'}>
          {t(way.open ? 'explore.open' : `explore.closed_${way.closedBy ?? 'accepted_elsewhere'}`)}
        </Badge>
      )}
    </>
  );
};

/** One way: where it stands and why in one sentence; time, cost and proof on asking. */
function Way({ way }: { way: RouteView }) {
  const { t } = useWords();
  return (
    <li className="border-l-4 border-line pl-3">
      <p className="font-medium">
        {way.rank}. {t(`explore.route_${way.route}`)} <Marks way={way} />
      </p>
      <p>{t(`path.because_${way.route}_${way.reason}`)}</p>
      {way.doubt && <p className="font-medium text-warn">{t(`path.doubt_${way.doubt}`)}</p>}
      <details>
        <summary className="inline-flex min-h-8 cursor-pointer items-center text-sm text-primary underline underline-offset-4">
          {t('path.details')}
        </summary>
        <dl className="grid gap-x-4 sm:grid-cols-[5rem_1fr]">
          {['time', 'cost', 'proof'].map((k) => (
            <div key={k} className="contents">
              <dt className="text-muted">{t(`explore.${k}`)}</dt>
              <dd>{t(`explore.${way.route}_${k}`)}</dd>
            </div>
          ))}
        </dl>
        <Why rules={way.rules} />
      </details>
    </li>
  );
}

function Notes({ title, notes }: { title: string; notes: ExplorerResult['person'] | ExplorerResult['notes'] }) {
  const { t } = useWords();
  if (notes.length === 0) return null;
  return (
    <Card title={title}>
      <ul className="flex flex-col gap-3">
        {notes.map((n) => (
          <li key={n.key} className="border-l-4 border-line pl-3">
            {n.local && <Badge tone="info">{t('path.local')}</Badge>}
            <p>{t(`path.note_${n.key}`)}</p>
            {n.rules.length > 0 && <Why rules={n.rules} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Words = ReturnType<typeof useWords>;
function nameOf({ claim, depends }: ClaimView, t: Words['t'], locale: Words['locale']): string {
  if (depends === 'flight') return t('explore.claim_flight');
  return claim in WISHES ? WISHES[claim as Wish][locale === 'en' ? 'en' : 'zh'] : claimName(claim, locale);
}

function Claims({ result }: { result: ExplorerResult }) {
  const { t, locale } = useWords();
  return (
    <Card title={t('explore.claims')}>
      <ul className="flex flex-col gap-3">
        {result.claims.map((c) => (
          <li key={c.claim} className="border-l-4 border-line pl-3">
            <p className="font-medium">
              {nameOf(c, t, locale)} <Sum claim={c} />
            </p>
            <p>{t(`explore.depends_${c.depends}`)}</p>
            <Why rules={c.rules} />
          </li>
        ))}
      </ul>
      {result.presumption && (
        <Notice tone="info" title={t('resp.presumption')}>
          {t('resp.presumption_lead')} {t('resp.not_enough')} <Why rules={['LIA-1', 'LIA-2', 'EVD-6']} />
        </Notice>
      )}
    </Card>
  );
}

/** Who else answers; nobody of them is a side here. */
function Others({ others }: { others: ExplorerResult['others'] }) {
  const { t } = useWords();
  if (others.length === 0) return null;
  return (
    <Card title={t('path.others')}>
      <p className="mb-2">{t('path.others_lead')}</p>
      <ul className="flex flex-col gap-2">
        {others.map((o) => (
          <li key={o.who} className="border-l-4 border-line pl-3">
            <p className="font-medium">{t(`path.other_${o.who}`)}</p>
            <Why rules={o.rules} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Missing({ missing }: { missing: ExplorerResult['missing'] }) {
  const { t } = useWords();
  return (
    <Card title={t('explore.evidence')}>
      {missing.length === 0 ? (
        <p>{t('explore.nothing_missing')}</p>
      ) : (
        <>
          <p>{t('explore.missing')}</p>
          <ul className="mt-1 list-disc pl-5">
            {missing.map((c) => (
              <li key={c}>
                {t(`category.${c}`)} — <span className="text-muted">{t(`explore.why_${c}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Why rules={['LIA-4', 'REC-1', 'EVD-1', 'EVD-7']} />
    </Card>
  );
}

function Letter({ answers, now }: { answers: Answers; now: Date }) {
  const { t, locale } = useWords();
  const [copied, setCopied] = useState(false);
  const letter = demandLetter(
    {
      consumerName: null,
      clinicName: null,
      procedure: answers.procedure as Procedure,
      treatmentDay: answers.treatmentDay ?? dayOf(now),
      amountFen: null,
      replyDays: CLOCK_KINDS.demand_reply.amount,
      ...letterOf(answers, now),
    },
    locale,
  );
  return (
    <Card title={t('explore.letter')}>
      <p className="mb-2">{t('explore.letter_lead')}</p>
      <blockquote className="border-l-4 border-line-strong pl-3 whitespace-pre-wrap">{letter}</blockquote>
      <div className="no-print mt-3 flex flex-wrap gap-3">
        <Button look="secondary" onPress={() => void navigator.clipboard?.writeText(letter).then(() => setCopied(true))}>
          {t(copied ? 'explore.copied' : 'explore.copy')}
        </Button>
      </div>
    </Card>
  );
}

/** What the answers come to: what runs out, the first step with its reason, claims, who acts, every way, and a letter. */
export function Result({ answers, restart, change }: { answers: Answers; restart: () => void; change: (q: Question) => void }) {
  const { t } = useWords();
  const [now] = useState(() => new Date());
  const result = explore(answers, dayOf(now));
  const first = result.routes[0];
  // A report comes first where others are in danger; who wants compensation has a first way of its own.
  const compensation = first?.report ? result.routes.find((r) => r.open && !r.report) : undefined;
  return (
    <div className="flex flex-col gap-5">
      <h1 tabIndex={-1} className="text-2xl font-semibold outline-none">
        {t('explore.result')}
      </h1>
      <p className="text-muted">{t('explore.result_lead')}</p>
      <Dates result={result} autopsy={autopsyOf(answers)} now={now} />
      {first && (
        <Card title={t('path.first')} tone="primary">
          <p className="text-lg font-semibold">
            {t(`explore.route_${first.route}`)} {first.report && <Marks way={first} />}
          </p>
          <p>{t(`path.because_${first.route}_${first.reason}`)}</p>
          {compensation && (
            <p className="mt-2">
              <span className="font-medium">{t('path.first_compensation', { way: t(`explore.route_${compensation.route}`) })}</span>{' '}
              {t(`path.because_${compensation.route}_${compensation.reason}`)}
            </p>
          )}
          <p className="mt-1 text-sm text-muted">{t('path.first_note')}</p>
        </Card>
      )}
      <Notes title={t('path.know')} notes={result.notes} />
      <Claims result={result} />
      <PaidNotes notes={result.paid} />
      <Notes title={t('path.person')} notes={result.person} />
      <Card title={t('path.ways')}>
        <ul className="flex flex-col gap-4">
          {result.routes.map((r) => (
            <Way key={r.route} way={r} />
          ))}
        </ul>
      </Card>
      <Others others={result.others} />
      <Election of={result.election} />
      <Missing missing={result.missing} />
      <Letter answers={answers} now={now} />
      <div className="no-print flex flex-wrap gap-3">
        <Link to={'/new' as never} className={LINK}>
          {t('explore.file')}
        </Link>
        <Button look="secondary" onPress={() => print()}>
          {t('explore.print')}
        </Button>
        <Button look="secondary" onPress={() => change('procedure')}>
          {t('explore.change')}
        </Button>
        <Button look="danger" onPress={restart}>
          {t('explore.forget')}
        </Button>
      </div>
      <p className="text-sm text-muted">{t('clock.no_advice')}</p>
    </div>
  );
}
