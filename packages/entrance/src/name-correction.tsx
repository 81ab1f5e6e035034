import { useState } from 'react';
import { limitOf } from '@heyi/contracts';
import {
  AnswerNameCorrectionDocument,
  AskNameCorrectionDocument,
  NameCorrectionsDocument,
  NameCorrectionsToDecideDocument,
  useAct,
  useQuery,
  WithdrawNameCorrectionDocument,
  type NameCorrectionsQuery,
} from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Card, Facts, Notice, TextField } from '@heyi/ui';
import { RefusedNotice } from './refused-notice';
import { useSession } from './session';

type Correction = NameCorrectionsQuery['nameCorrections'][number];

/** What was asked for: both names, why, and what became of it. */
function Asked({ correction: c }: { correction: Correction }) {
  const { t, locale } = useWords();
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium break-words">
        {t('names.from_to', { former: c.former, name: c.name })}{' '}
        <Badge tone={c.outcome === 'done' ? 'ok' : 'plain'}>{t(`names.${c.outcome ?? 'waiting'}`)}</Badge>
      </p>
      <p className="text-sm break-words text-muted">
        {moment(c.askedAt, locale)} · {c.reason}
      </p>
      {c.answer && <p className="text-sm break-words">{t('names.answer_was', { answer: c.answer })}</p>}
      {!c.outcome && c.decider && <p className="text-sm">{t('names.waits_for', { decider: c.decider })}</p>}
    </div>
  );
}

/** One's name: how it can be corrected, what was asked for, and the names before. */
export function NameCard() {
  const { t } = useWords();
  const { me, refresh } = useSession();
  const [{ data }, again] = useQuery({ query: NameCorrectionsDocument, requestPolicy: 'cache-and-network' });
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const ask = useAct(AskNameCorrectionDocument);
  const withdraw = useAct(WithdrawNameCorrectionDocument);
  const asked = data?.nameCorrections ?? [];
  const waiting = asked.find((c) => !c.outcome);
  const changed = () => {
    again({ requestPolicy: 'network-only' });
    refresh();
  };
  return (
    <Card title={t('names.title')}>
      <div className="flex flex-col gap-4">
        <p className="text-lg font-medium break-words">{me?.name}</p>
        {waiting ? (
          <Notice tone="info" title={t('names.waiting_title')}>
            <Asked correction={waiting} />
            <div className="mt-3">
              <Button
                look="secondary"
                busy={withdraw.busy}
                onPress={() => void withdraw.run({ id: waiting.id }).then((done) => done && changed())}
              >
                {t('names.withdraw')}
              </Button>
            </div>
            <RefusedNotice refused={withdraw.refused} />
          </Notice>
        ) : open ? (
          <form
            className="flex flex-col gap-4"
            onSubmit={(e) => {
              e.preventDefault();
              void ask.run({ name, reason }).then((done) => {
                if (!done) return;
                setOpen(false);
                setName('');
                setReason('');
                changed();
              });
            }}
          >
            <p className="text-muted">{t('names.lead')}</p>
            <TextField label={t('names.new')} hint={t('names.new_hint')} value={name} onChange={setName} error={ask.fault('name')} />
            <TextField
              label={t('names.reason')}
              limit={limitOf('askNameCorrection.reason')}
              hint={t('names.reason_hint')}
              value={reason}
              onChange={setReason}
              error={ask.fault('reason')}
            />
            <RefusedNotice refused={ask.refused} fields={['name', 'reason']} />
            <div className="flex flex-wrap gap-3">
              <Button type="submit" busy={ask.busy}>
                {t('names.ask')}
              </Button>
              <Button look="secondary" onPress={() => setOpen(false)}>
                {t('common.cancel')}
              </Button>
            </div>
          </form>
        ) : (
          <div>
            <Button look="secondary" onPress={() => setOpen(true)}>
              {t('names.open')}
            </Button>
          </div>
        )}
        {asked.some((c) => c.outcome) && (
          <section>
            <h3 className="mb-2 font-semibold">{t('names.record')}</h3>
            <ul className="flex flex-col gap-3">
              {asked
                .filter((c) => c.outcome)
                .map((c) => (
                  <li key={c.id}>
                    <Asked correction={c} />
                  </li>
                ))}
            </ul>
          </section>
        )}
      </div>
    </Card>
  );
}

function Decide({ correction: c, onDone }: { correction: Correction; onDone: () => void }) {
  const { t, locale } = useWords();
  const [answer, setAnswer] = useState('');
  const act = useAct(AnswerNameCorrectionDocument);
  const decide = (confirm: boolean) => void act.run({ id: c.id, confirm, answer }).then((done) => done && onDone());
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line p-4">
      <Facts
        items={[
          [t('names.former'), c.former],
          [t('names.new'), c.name],
          [t('names.reason'), c.reason],
          [t('names.asked_at'), moment(c.askedAt, locale)],
        ]}
      />
      <TextField
        label={t('names.answer')}
        hint={t('names.answer_hint')}
        limit={limitOf('answerNameCorrection.answer')}
        value={answer}
        onChange={setAnswer}
        error={act.fault('answer')}
      />
      <RefusedNotice refused={act.refused} fields={['answer']} />
      <div className="flex flex-wrap gap-3">
        <Button busy={act.busy} onPress={() => decide(true)}>
          {t('names.confirm')}
        </Button>
        <Button look="secondary" busy={act.busy} onPress={() => decide(false)}>
          {t('names.refuse')}
        </Button>
      </div>
    </li>
  );
}

/** For a committee's intake and an organisation's administrator: whose corrected name waits for their look at a document. */
export function NamesToDecide() {
  const { t } = useWords();
  const [{ data }, again] = useQuery({ query: NameCorrectionsToDecideDocument, requestPolicy: 'network-only' });
  const waiting = data?.nameCorrectionsToDecide ?? [];
  if (waiting.length === 0) return null;
  return (
    <Card title={t('names.to_decide')}>
      <p className="mb-3 text-muted">{t('names.to_decide_lead')}</p>
      <ul className="flex flex-col gap-4">
        {waiting.map((c) => (
          <Decide key={c.id} correction={c} onDone={() => again({ requestPolicy: 'network-only' })} />
        ))}
      </ul>
    </Card>
  );
}
