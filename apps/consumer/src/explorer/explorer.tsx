import { useEffect, useState } from 'react';
import { Link } from '@tanstack/react-router';
import {
  answerFault,
  CLAIMS,
  CLOCK_KINDS,
  DEPOSIT_CALLED,
  DEPOSIT_WHY,
  dayOf,
  demandLetter,
  explore,
  FILED_FOR,
  isSum,
  knownByGuardian,
  LEAVING,
  nextQuestion,
  PAID_AS,
  readYuan,
  PROCEDURES,
  questionsFor,
  TROUBLES,
  yuanText,
  type AnswerFault,
  type Answers,
  type Claim,
  type ExhibitCategory,
  type Procedure,
  type Question,
  type Trouble,
} from '@heyi/domain';
import { refusalMessage } from '@heyi/contracts';
import { claimName, procedureName } from '@heyi/case-room';
import { LimitationOf } from '@heyi/case-room/limitation-of';
import { clearExplorer, readExplorer, writeExplorer } from '@heyi/case-room/explorer-store';
import { Why } from '@heyi/case-room/why';
import { Shell } from '@heyi/entrance';
import { Election } from './election';
import { PaidNotes, Sum } from './paid';
import { useWords } from '@heyi/i18n';
import { Badge, Button, Card, CheckField, ChoiceField, Notice, TextField } from '@heyi/ui';

const LINK = 'inline-flex min-h-11 items-center justify-center rounded-lg bg-primary px-4 py-2 font-medium text-primary-ink';
const TODAY = (): string => dayOf(new Date());

const asTyped = (fen: number | undefined): string => (fen === undefined ? '' : yuanText(fen));

/** The control of one question; an answer is kept on this device as it is given. */
function Ask({
  q,
  answers,
  set,
  error,
  amount,
  setAmount,
}: {
  q: Question;
  answers: Answers;
  set: (over: Partial<Answers>) => void;
  error: string | undefined;
  amount: string;
  setAmount: (v: string) => void;
}) {
  const { t, locale } = useWords();
  const lang = locale === 'en' ? 'en' : 'zh';
  const choice = (options: readonly string[], label: (v: string) => string, hint?: (v: string) => string) => (
    <ChoiceField
      legend={t(`explore.q_${q}`)}
      value={String(answers[q] ?? '')}
      onChange={(v) => set({ [q]: v } as Partial<Answers>)}
      options={options.map((v) => ({ value: v, label: label(v), ...(hint ? { hint: hint(v) } : {}) }))}
      error={error}
    />
  );
  const many = <T extends string>(options: readonly T[], label: (v: T) => string) => {
    const chosen = (answers[q] ?? []) as readonly T[];
    return (
      <fieldset>
        <legend className="mb-1 font-medium">{t(`explore.q_${q}`)}</legend>
        {options.map((v) => (
          <CheckField
            key={v}
            label={label(v)}
            checked={chosen.includes(v)}
            onChange={(on) => set({ [q]: on ? [...chosen, v] : chosen.filter((x) => x !== v) } as Partial<Answers>)}
          />
        ))}
        {error && <p className="text-sm font-medium text-danger">{error}</p>}
      </fieldset>
    );
  };
  switch (q) {
    case 'procedure':
      return choice(Object.keys(PROCEDURES), (v) => procedureName(v, locale));
    case 'who':
      return choice(FILED_FOR, (v) => t(`filing.for_${v}`));
    case 'treatmentDay':
    case 'knownDay':
    case 'confirmedDay':
    case 'askedDay':
    case 'refusedDay':
    case 'graceDay':
    case 'elsewhereDay':
    case 'elsewhereEnded':
    case 'termEndDay':
    case 'stoppedDay':
      return (
        <TextField
          label={t(`explore.q_${q}`)}
          hint={t(q === 'knownDay' && answers.who && knownByGuardian(answers.who) ? 'explore.hint_guardian' : `explore.hint_${q}`)}
          type="date"
          {...(q === 'graceDay' || q === 'termEndDay' ? {} : { max: TODAY() })}
          value={answers[q] ?? ''}
          onChange={(v) => set({ [q]: v || undefined } as Partial<Answers>)}
          error={error}
        />
      );
    case 'troubles':
      return many(Object.keys(TROUBLES) as Trouble[], (v) => TROUBLES[v][lang]);
    case 'severity':
      return choice(['light', 'repair', 'lasting'], (v) => t(`explore.severity_${v}`));
    case 'paidFen':
    case 'usedFen':
    case 'usedListFen':
    case 'bonusFen':
    case 'priceFen':
      return (
        <TextField
          label={t(`explore.q_${q}`)}
          {...(q === 'paidFen'
            ? {}
            : { hint: t(q === 'usedFen' && answers.discount === 'bonus' ? 'explore.hint_usedCredit' : `explore.hint_${q}`) })}
          prefix="¥"
          inputMode="decimal"
          value={amount}
          onChange={(v) => {
            setAmount(v);
            set({ [q]: v.trim() === '' ? undefined : (readYuan(v) ?? -1) } as Partial<Answers>);
          }}
          error={error}
        />
      );
    case 'paidAs':
      return choice(
        PAID_AS,
        (v) => t(`explore.paid_${v}`),
        (v) => t(`explore.paid_${v}_hint`),
      );
    case 'packageBy':
      return choice(['amount', 'term'], (v) => t(`explore.package_${v}`));
    case 'discount':
      return choice(['none', 'price', 'bonus'], (v) => t(`explore.discount_${v}`));
    case 'leaving':
      return choice(LEAVING, (v) => t(`explore.leaving_${v}`));
    case 'depositCalled':
      return choice(DEPOSIT_CALLED, (v) => t(`explore.called_${v}`));
    case 'depositWhy':
      return choice(DEPOSIT_WHY, (v) => t(`explore.deposit_${v}`));
    case 'firstTime':
      return choice(['yes', 'no'], (v) => t(`explore.first_${v}`));
    case 'asked':
      return choice(['no', 'unanswered', 'refused', 'offered'], (v) => t(`explore.asked_${v}`));
    case 'elsewhere':
      return choice(['none', 'filed', 'court', 'health', 'market', 'police'], (v) => t(`explore.elsewhere_${v}`));
    case 'evidence':
      return many([...PROCEDURES[answers.procedure ?? 'skin'].evidence] as ExhibitCategory[], (v) => t(`category.${v}`));
    case 'claims':
      return many(Object.keys(CLAIMS) as Claim[], (v) => claimName(v, locale));
  }
}

const faultText = (fault: AnswerFault | null, locale: 'zh-CN' | 'en'): string | undefined =>
  fault ? refusalMessage(fault, locale) : undefined;

/** What the answers come to: claims, routes with time, cost and proof, limitation, what is missing, and a letter. */
function Result({ answers, restart, change }: { answers: Answers; restart: () => void; change: (q: Question) => void }) {
  const { t, locale } = useWords();
  const today = TODAY();
  const result = explore(answers, today);
  const letter = demandLetter(
    {
      consumerName: null,
      person: { filedFor: answers.who ?? 'self', patientName: null, agent: null },
      clinicName: null,
      procedure: answers.procedure as Procedure,
      treatmentDay: answers.treatmentDay ?? today,
      troubles: answers.troubles ?? [],
      claims: answers.claims ?? [],
      amountFen: null,
      replyDays: CLOCK_KINDS.demand_reply.amount,
    },
    locale,
  );
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex flex-col gap-5">
      <h1 tabIndex={-1} className="text-2xl font-semibold outline-none">
        {t('explore.result')}
      </h1>
      <p className="text-muted">{t('explore.result_lead')}</p>
      {result.limitations.length > 0 && (
        <Card title={t('explore.limitation')} tone="primary">
          <div className="flex flex-col gap-4">
            {result.limitations.map(({ of, limitation, standing }) => (
              <LimitationOf
                key={of}
                named={result.limitations.length > 1}
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
            <p>{t('explore.limitation_note')}</p>
            <Why rules={['LIM-2', 'LIM-3', 'LIM-4']} />
          </div>
        </Card>
      )}
      <Card title={t('explore.claims')}>
        <ul className="flex flex-col gap-3">
          {result.claims.map((c) => (
            <li key={c.claim} className="border-l-4 border-line pl-3">
              <p className="font-medium">
                {c.depends === 'flight' ? t('explore.claim_flight') : claimName(c.claim, locale)} <Sum claim={c} />
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
      <PaidNotes notes={result.paid} />
      <Election of={result.election} />
      <Card title={t('explore.routes')}>
        <ul className="flex flex-col gap-4">
          {result.routes.map((r) => (
            <li key={r.route} className="border-l-4 border-line pl-3">
              <p className="font-medium">
                {t(`explore.route_${r.route}`)}{' '}
                <Badge tone={r.open ? 'ok' : 'warn'}>
                  {t(r.open ? 'explore.open' : `explore.closed_${r.closedBy ?? 'accepted_elsewhere'}`)}
                </Badge>
              </p>
              <dl className="grid gap-x-4 sm:grid-cols-[5rem_1fr]">
                {['time', 'cost', 'proof'].map((k) => (
                  <div key={k} className="contents">
                    <dt className="text-muted">{t(`explore.${k}`)}</dt>
                    <dd>{t(`explore.${r.route}_${k}`)}</dd>
                  </div>
                ))}
              </dl>
              <Why rules={r.rules} />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('explore.evidence')}>
        {result.missing.length === 0 ? (
          <p>{t('explore.nothing_missing')}</p>
        ) : (
          <>
            <p>{t('explore.missing')}</p>
            <ul className="mt-1 list-disc pl-5">
              {result.missing.map((c) => (
                <li key={c}>
                  {t(`category.${c}`)} — <span className="text-muted">{t(`explore.why_${c}`)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        <Why rules={['LIA-4', 'REC-1', 'EVD-1', 'EVD-7']} />
      </Card>
      <Card title={t('explore.letter')}>
        <p className="mb-2">{t('explore.letter_lead')}</p>
        <blockquote className="border-l-4 border-line-strong pl-3 whitespace-pre-wrap">{letter}</blockquote>
        <div className="no-print mt-3 flex flex-wrap gap-3">
          <Button look="secondary" onPress={() => void navigator.clipboard?.writeText(letter).then(() => setCopied(true))}>
            {t(copied ? 'explore.copied' : 'explore.copy')}
          </Button>
        </div>
      </Card>
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

/** The path explorer: anonymous, one question a page, answers on this device alone. */
export function ExplorerPage() {
  const { t, locale } = useWords();
  const today = TODAY();
  const [answers, setAnswers] = useState<Answers>(() => readExplorer() ?? {});
  const questions = questionsFor(answers, today);
  const [at, setAt] = useState<Question | 'result'>(
    () => nextQuestion(readExplorer() ?? {}, today) ?? (readExplorer() ? 'result' : 'procedure'),
  );
  const [tried, setTried] = useState(false);
  const [amount, setAmount] = useState('');
  const q: Question = at === 'result' ? 'procedure' : at;
  const index = questions.indexOf(q);
  useEffect(() => {
    document.querySelector<HTMLElement>('h1')?.focus();
    scrollTo({ top: 0 });
  }, [at]);
  const set = (over: Partial<Answers>) => {
    setTried(false);
    setAnswers((old) => {
      const next = { ...old, ...over };
      writeExplorer(next);
      return next;
    });
  };
  const go = (to: Question | 'result') => {
    setTried(false);
    if (to !== 'result' && isSum(to)) setAmount(asTyped(answers[to] as number | undefined));
    setAt(to);
  };
  const fault = answerFault(q, answers, today);
  const next = () => {
    setTried(true);
    if (fault) return;
    // What comes next follows from the answers as they are now.
    const now = questionsFor(answers, today);
    go(now[now.indexOf(q) + 1] ?? 'result');
  };
  const restart = () => {
    clearExplorer();
    setAnswers({});
    go('procedure');
  };
  const open = nextQuestion(answers, today);
  return (
    <Shell>
      {at === 'result' && open === null ? (
        <Result answers={answers} restart={restart} change={go} />
      ) : (
        <form
          noValidate
          className="flex flex-col gap-5"
          onSubmit={(e) => {
            e.preventDefault();
            next();
          }}
        >
          <p className="text-muted">{t('explore.step', { n: index + 1, of: questions.length })}</p>
          <h1 tabIndex={-1} className="text-2xl font-semibold outline-none">
            {t(`explore.title_${q}`)}
          </h1>
          <Card>
            <Ask
              q={q}
              answers={answers}
              set={set}
              error={tried ? faultText(fault, locale) : undefined}
              amount={amount}
              setAmount={setAmount}
            />
          </Card>
          <div className="flex flex-wrap gap-3">
            <Button type="submit">{t('explore.next')}</Button>
            {index > 0 && (
              <Button look="secondary" onPress={() => go(questions[index - 1] as Question)}>
                {t('file.back')}
              </Button>
            )}
            {open === null && (
              <Button look="quiet" onPress={() => go('result')}>
                {t('explore.to_result')}
              </Button>
            )}
          </div>
          <p className="text-sm text-muted">{t('explore.private')}</p>
        </form>
      )}
    </Shell>
  );
}
