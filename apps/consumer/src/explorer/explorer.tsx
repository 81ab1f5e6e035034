import { useEffect, useState, type ReactNode } from 'react';
import {
  answerFault,
  claimsFor,
  DEPOSIT_CALLED,
  DEPOSIT_WHY,
  dayOf,
  evidenceFor,
  FILED_FOR,
  isSum,
  knownByGuardian,
  LEAVING,
  nextQuestion,
  PAID_AS,
  personOf,
  readYuan,
  PROCEDURES,
  questionsFor,
  TROUBLES,
  troublesFor,
  WISHES,
  wishesFor,
  yuanText,
  type AnswerFault,
  type Answers,
  type Claim,
  type Question,
  type Trouble,
  type TroubleGroup,
} from '@heyi/domain';
import { refusalMessage } from '@heyi/contracts';
import { claimName, procedureName } from '@heyi/case-room';
import { clearExplorer, readExplorer, writeExplorer } from '@heyi/case-room/explorer-store';
import { Shell } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button, Card, CheckField, ChoiceField, TextField } from '@heyi/ui';
import { Result } from './result';

const TODAY = (): string => dayOf(new Date());

const OPTIONS = {
  childAge: ['under8', 'from8', 'own_wages'],
  wardMind: ['none', 'limited'],
  consent: ['given', 'not'],
  cause: ['disputed', 'undisputed', 'autopsied'],
  product: ['drug', 'device', 'other', 'unknown'],
  lacking: ['institution', 'person', 'both', 'unknown'],
  place: ['beijing', 'shanghai', 'zhejiang', 'other'],
} as const;

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
  const boxes = <T extends string>(field: keyof Answers, options: readonly T[], label: (v: T) => string) => {
    const chosen = (answers[field] ?? []) as readonly T[];
    return options.map((v) => (
      <CheckField
        key={v}
        label={label(v)}
        checked={chosen.includes(v)}
        onChange={(on) => set({ [field]: on ? [...chosen, v] : chosen.filter((x) => x !== v) } as Partial<Answers>)}
      />
    ));
  };
  const many = (children: ReactNode) => (
    <fieldset>
      <legend className="mb-1 font-medium">{t(`explore.q_${q}`)}</legend>
      {children}
      {error && <p className="text-sm font-medium text-danger">{error}</p>}
    </fieldset>
  );
  switch (q) {
    case 'procedure':
      return choice(Object.keys(PROCEDURES), (v) => procedureName(v, locale));
    case 'who':
      return choice(FILED_FOR, (v) => t(`filing.for_${v}`));
    case 'also':
      return many(boxes('also', ['agent', 'foreign'], (v) => t(`explore.also_${v}`)));
    case 'childAge':
    case 'wardMind':
    case 'consent':
    case 'cause':
    case 'product':
    case 'lacking':
    case 'place':
      return choice(OPTIONS[q], (v) => t(`explore.${q}_${v}`));
    case 'deathTime':
      return (
        <TextField
          label={t('explore.q_deathTime')}
          hint={t('explore.hint_deathTime')}
          type="time"
          value={answers.deathTime ?? ''}
          onChange={(v) => set({ deathTime: v || undefined } as Partial<Answers>)}
          error={error}
        />
      );
    case 'treatmentDay':
    case 'knownDay':
    case 'deathDay':
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
          hint={t(q === 'knownDay' && knownByGuardian(personOf(answers)) ? 'explore.hint_guardian' : `explore.hint_${q}`)}
          type="date"
          {...(q === 'graceDay' || q === 'termEndDay' ? {} : { max: TODAY() })}
          value={answers[q] ?? ''}
          onChange={(v) => set({ [q]: v || undefined } as Partial<Answers>)}
          error={error}
        />
      );
    case 'troubles':
      return many(
        (Object.entries(troublesFor(answers)) as [TroubleGroup, Trouble[]][]).map(([group, troubles]) => (
          <div key={group} role="group" aria-labelledby={`group-${group}`} className="mt-3">
            <p id={`group-${group}`} className="text-sm font-medium text-muted">
              {t(`explore.group_${group}`)}
            </p>
            {boxes('troubles', troubles, (v) => TROUBLES[v][lang])}
          </div>
        )),
      );
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
      return many(boxes('evidence', evidenceFor(answers), (v) => t(`category.${v}`)));
    case 'claims': {
      const wishes = wishesFor(answers);
      return many(
        <>
          {boxes('claims', claimsFor(answers), (v: Claim) => claimName(v, locale))}
          {wishes.length > 0 && <p className="mt-3 text-sm font-medium text-muted">{t('explore.wishes')}</p>}
          {boxes('wishes', wishes, (v) => WISHES[v][lang])}
        </>,
      );
    }
  }
}

const faultText = (fault: AnswerFault | null, locale: 'zh-CN' | 'en'): string | undefined =>
  fault ? refusalMessage(fault, locale) : undefined;

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
