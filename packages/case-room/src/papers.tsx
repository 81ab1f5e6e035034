import { useState } from 'react';
import {
  CLAIMS,
  CLOCK_KINDS,
  demandLetter,
  FORM_RULES,
  formRules,
  readYuan,
  yuanText,
  type Claim,
  type FiledFor,
  type FormKind,
  type Procedure,
  type Trouble,
} from '@heyi/domain';
import { refusalMessage, limitOf } from '@heyi/contracts';
import { AnswerDemandDocument, IssueServiceProofDocument, OpenDemandDocument, SendDemandDocument, useAct } from '@heyi/api-client';
import { drafts, RefusedNotice, useSession } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Card, CheckField, Empty, Notice, TextField } from '@heyi/ui';
import { CheckedForm } from './checked-form';
import { readExplorer } from './explorer-store';
import { seenBy } from './seen-by';
import type { CaseIn } from './case-sections';
import { settledDirectly } from './settled-directly';
import { Why } from './why';
import { day, money, pair } from './words';

type Props = { readonly file: CaseIn<'papers'>; readonly refresh: () => void };
const LINK = 'inline-flex min-h-11 items-center rounded-lg border border-line-strong px-4 font-medium hover:bg-raised';

/** Every form and letter of the case, as PDF in the reader's language first. */
export function Letters({ file }: { file: CaseIn<'papers'> }) {
  const { t, locale } = useWords();
  const letters = [...file.letters].reverse();
  const direct = settledDirectly(file);
  return (
    <Card title={t('paper.title')}>
      {letters.length === 0 && <Empty title={t('paper.empty')}>{t('paper.empty_hint')}</Empty>}
      <ul className="flex flex-col gap-4">
        {letters.map((l) => (
          <li key={l.id} className="flex flex-col gap-2 border-l-4 border-line pl-3">
            <p className="font-medium">
              {t(`paper.${l.kind}`)} {l.number && <span className="font-normal text-muted">{l.number}</span>}
            </p>
            <p className="text-sm text-muted">{moment(l.createdAt, locale)}</p>
            {l.until && <p>{t(`paper.until_${l.kind}`, { day: day(l.until, locale) })}</p>}
            {l.pdfZh && l.pdfEn && (
              <p className="flex flex-wrap gap-2">
                {(locale === 'en' ? [l.pdfEn, l.pdfZh] : [l.pdfZh, l.pdfEn]).map((href) => (
                  <a key={href} href={href} target="_blank" rel="noreferrer" className={LINK}>
                    PDF · {href === l.pdfZh ? '中文' : 'English'}
                  </a>
                ))}
              </p>
            )}
            {l.kind in FORM_RULES && <Why rules={formRules(l.kind as FormKind, direct)} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Demand = CaseIn<'papers'>['demands'][number];

/** One service: the way, and what is known of its three moments. */
function Service({ s }: { s: Demand['services'][number] }) {
  const { t, locale } = useWords();
  const time = (at: string | null, otherwise: string) => (at ? moment(at, locale) : t(otherwise));
  return (
    <li className="border-t border-line pt-2">
      <p className="font-medium">
        {t(`demand.channel_${s.channel}`)} · {s.recipient} <Badge>{t(`demand.step_${s.step}`)}</Badge>
      </p>
      <dl className="grid grid-cols-[4rem_1fr] gap-x-3 sm:grid-cols-[4rem_1fr_4rem_1fr_4rem_1fr]">
        <dt className="text-muted">{t('demand.head_sent')}</dt>
        <dd>{time(s.sentAt, 'demand.waiting')}</dd>
        <dt className="text-muted">{t('demand.head_delivered')}</dt>
        <dd>{time(s.deliveredAt, 'demand.not_known')}</dd>
        <dt className="text-muted">{t('demand.head_opened')}</dt>
        <dd>
          {time(s.openedAt, 'demand.not_yet')} {s.openedBy}
        </dd>
      </dl>
      {s.receipt && <p className="text-sm break-words text-muted">{pair(t('demand.receipt'), s.receipt, locale)}</p>}
      {s.failed && (
        <Notice tone="warn" title={t('demand.failed')}>
          {t('demand.failed_hint')} <span className="block text-sm break-words">{s.failed}</span>
        </Notice>
      )}
      {s.answer && <p>{t(`demand.answer_${s.answer}`)}</p>}
    </li>
  );
}

/** A numbered paper of what is known of every service, to hand to a court or an authority. */
function Prove({ file, demand, refresh }: Props & { demand: Demand }) {
  const { t } = useWords();
  const act = useAct(IssueServiceProofDocument);
  const [done, setDone] = useState(false);
  return (
    <div className="mt-3 flex flex-col gap-2">
      <div>
        <Button
          look="secondary"
          busy={act.busy}
          onPress={() =>
            void act.run({ caseId: file.id, letterId: demand.id }).then((ok) => {
              setDone(Boolean(ok));
              refresh();
            })
          }
        >
          {t('demand.prove')}
        </Button>
      </div>
      {done && (
        <Notice tone="ok" live>
          {t('demand.proven')}
        </Notice>
      )}
      <RefusedNotice refused={act.refused} />
    </div>
  );
}

function DemandCard({ file, demand, refresh }: Props & { demand: Demand }) {
  const { t, locale } = useWords();
  const clinic = file.role === 'clinic';
  const unopened = clinic && demand.services.some((s) => s.channel === 'platform' && !s.openedAt);
  const [shown, setShown] = useState(!unopened);
  const [statement, setStatement] = useState('');
  const [checking, setChecking] = useState(false);
  const [asked, setAsked] = useState(false);
  const open = useAct(OpenDemandDocument);
  const answer = useAct(AnswerDemandDocument);
  const at = demand.ladder.findIndex((r) => r.step === demand.step);
  return (
    <Card title={`${t('demand.letter')} ${demand.number}`} tone={demand.closedAt ? 'plain' : 'primary'}>
      <div className="flex flex-col gap-4">
        <p>
          {t('demand.sent_by', { name: demand.sentName, when: moment(demand.sentAt, locale) })}{' '}
          {demand.closedAt && <Badge tone="ok">{t(`demand.closed_${demand.answer ?? 'answered'}`)}</Badge>}
        </p>
        {shown ? (
          <blockquote className="border-l-4 border-line-strong pl-3 whitespace-pre-wrap">{demand.body}</blockquote>
        ) : (
          <div>
            <Button
              busy={open.busy}
              onPress={() =>
                void open.run({ caseId: file.id, letterId: demand.id }).then((done) => {
                  if (!done) return;
                  setShown(true);
                  refresh();
                })
              }
            >
              {t('demand.open')}
            </Button>
            <p className="mt-1 text-sm text-muted">{t('demand.open_note')}</p>
          </div>
        )}
        {demand.amountFen !== null && <p className="font-semibold">{t('demand.amount_is', { sum: money(demand.amountFen, locale) })}</p>}
        <div>
          <h3 className="font-semibold">{t('demand.ladder')}</h3>
          <ol className="mt-1 flex flex-col gap-1">
            {demand.ladder.map((r, i) => (
              <li key={r.step} className={i === at && !demand.closedAt ? 'font-semibold' : i < at ? 'text-muted' : ''}>
                {i + 1}. {day(r.day, locale)} · {t(`demand.rung_${r.step}`)}{' '}
                {i === at && !demand.closedAt && <Badge tone="info">{t('demand.now')}</Badge>}{' '}
                {r.provisional && <Badge tone="warn">{t('clock.is_provisional')}</Badge>}
              </li>
            ))}
          </ol>
          {!demand.applyIfSilent && <p className="text-sm text-muted">{t('demand.not_authorised')}</p>}
        </div>
        <div>
          <h3 className="mb-2 font-semibold">{t('demand.services')}</h3>
          <ul className="flex flex-col gap-2">
            {demand.services.map((s) => (
              <Service key={s.id} s={s} />
            ))}
          </ul>
          {file.actions.includes('issue_service_proof') && <Prove file={file} demand={demand} refresh={refresh} />}
        </div>
        <p>{demand.reachedAt ? t('demand.reached', { when: moment(demand.reachedAt, locale) }) : t('demand.not_reached')}</p>
        <Why rules={['LIM-2', 'LIM-3', 'LIM-5', 'ESG-3', 'ESG-4', 'INS-6', 'PRE-8']} />
        {!demand.closedAt && shown && file.actions.includes('answer_demand') && (
          <CheckedForm
            check={{
              seenBy: seenBy(file, t, locale),
              show: (
                <>
                  <p className="text-muted">{`${t('demand.letter')} ${demand.number}`}</p>
                  <p className="whitespace-pre-wrap break-words">{statement.trim()}</p>
                </>
              ),
              ready: () => {
                setAsked(true);
                return statement.trim().length >= 10;
              },
            }}
            checking={checking}
            onChecking={setChecking}
            act={answer}
            fields={['statement']}
            send={t('demand.send_answer')}
            onSend={() => void answer.run({ caseId: file.id, letterId: demand.id, statement }).then(() => refresh())}
          >
            <TextField
              label={t('demand.your_answer')}
              rows={4}
              limit={limitOf('answerDemand.statement')}
              value={statement}
              onChange={setStatement}
              error={asked && statement.trim().length < 10 ? refusalMessage('reason_needed', locale) : answer.fault('statement')}
            />
          </CheckedForm>
        )}
        <RefusedNotice refused={open.refused} />
      </div>
    </Card>
  );
}

/** Writes the letter: drafted from what the person has answered, to be read and changed before it goes out. */
function Compose({ file, refresh }: Props) {
  const { t, locale } = useWords();
  const { me } = useSession();
  const answers = readExplorer();
  // A representative writes in the name of who claims; everybody else of the side is that person.
  const agent = file.members.find((m) => m.active && m.name === me?.name && m.name !== file.consumerName);
  const draft = () =>
    demandLetter(
      {
        consumerName: file.consumerName,
        person: {
          filedFor: (file.filedFor ?? 'self') as FiledFor,
          patientName: file.patientName,
          agent: agent ? { name: agent.name } : null,
        },
        clinicName: file.clinicName,
        procedure: (file.procedure ?? 'skin') as Procedure,
        treatmentDay: file.treatmentDay ?? file.today,
        // What was not answered is not claimed: the letter says what happened in the sender's own words.
        troubles: (answers?.troubles ?? []) as Trouble[],
        claims: file.claims.filter((c): c is Claim => c in CLAIMS),
        amountFen: file.claimFen,
        replyDays: file.demandReplyDays ?? CLOCK_KINDS.demand_reply.amount,
      },
      locale,
    );
  const key = `demand:${file.id}`;
  const [body, setBody] = useState(() => drafts.getItem(key) ?? draft());
  const [yuan, setYuan] = useState(file.claimFen ? yuanText(file.claimFen) : '');
  // An application in the sender's name is theirs to authorise, by a tick and not by leaving one.
  const [applyIfSilent, setApply] = useState(false);
  const [checking, setChecking] = useState(false);
  const [asked, setAsked] = useState(false);
  const act = useAct(SendDemandDocument);
  const fen = yuan.trim() ? readYuan(yuan) : null;
  const wrong = yuan.trim() !== '' && !fen;
  const short = body.trim().length < 20;
  const change = (text: string) => {
    drafts.setItem(key, text);
    setBody(text);
  };
  return (
    <Card title={t('demand.compose')}>
      <CheckedForm
        check={{
          seenBy: seenBy(file, t, locale),
          show: (
            <>
              <blockquote className="whitespace-pre-wrap break-words">{body.trim()}</blockquote>
              <p className="font-semibold">{fen ? t('demand.amount_is', { sum: money(fen, locale) }) : t('demand.no_amount')}</p>
              <p>{t(applyIfSilent ? 'demand.will_apply' : 'demand.will_not_apply')}</p>
            </>
          ),
          ready: () => {
            setAsked(true);
            return !wrong && !short;
          },
        }}
        checking={checking}
        onChecking={setChecking}
        act={act}
        fields={['body', 'amountFen']}
        send={t('demand.send')}
        onSend={() =>
          void act.run({ caseId: file.id, input: { body, amountFen: fen, applyIfSilent } }).then((done) => {
            if (done) drafts.removeItem(key);
            refresh();
          })
        }
      >
        <p>{t('demand.lead')}</p>
        <TextField
          label={t('demand.body')}
          rows={14}
          value={body}
          onChange={change}
          limit={limitOf('DemandInput.body')}
          error={(asked && short ? refusalMessage('too_short', locale, { min: 20 }) : undefined) ?? act.fault('body')}
        />
        <TextField
          label={t('demand.amount')}
          prefix="¥"
          inputMode="decimal"
          value={yuan}
          onChange={setYuan}
          error={wrong ? refusalMessage(fen === 0 ? 'amount_zero' : 'amount_invalid', locale) : act.fault('amountFen')}
        />
        <CheckField label={t('demand.apply_if_silent')} hint={t('demand.apply_hint')} checked={applyIfSilent} onChange={setApply} />
        <Notice tone="info">{t('demand.effect')}</Notice>
        <Why rules={['LIM-2', 'LIM-3', 'INS-6', 'RT-3']} />
      </CheckedForm>
    </Card>
  );
}

/** Demand letters and every paper of the case. */
export function Papers({ file, refresh }: Props) {
  const { t } = useWords();
  const [composing, setComposing] = useState(false);
  const open = file.demands.some((d) => !d.closedAt);
  return (
    <div className="flex flex-col gap-5">
      {file.actions.includes('send_demand') && !open && !composing && (
        <div>
          <Button onPress={() => setComposing(true)}>{t('demand.start')}</Button>
        </div>
      )}
      {composing && !open && <Compose file={file} refresh={refresh} />}
      {[...file.demands].reverse().map((d) => (
        <DemandCard key={d.id} file={file} demand={d} refresh={refresh} />
      ))}
      <Letters file={file} />
    </div>
  );
}
