import { AllowEarlierCaucusDocument, AskEarlierCaucusDocument, KeepEarlierCaucusDocument, useAct } from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { Notice } from '@heyi/ui';
import { StepDialog } from '../step-dialog';
import { ChangedNotice } from '../steps/changed-notice';
import { Keep } from '../steps/keep';
import { useOpenedOn } from '../steps/use-opened-on';
import type { CaseIn } from '../case-sections';

type Earlier = CaseIn<'room'>['earlierCaucuses'][number];
interface Props {
  readonly file: CaseIn<'room'>;
  readonly earlier: Earlier;
  readonly refresh: () => void;
}

const earlierOf = (file: CaseIn<'room'>, audience: string): Earlier | undefined =>
  file.earlierCaucuses.find((e) => e.audience === audience);

/** How much of a channel its reader has: a mediator who came in place of another, a part of a caucus until its side agrees. */
export const reachOf = (file: CaseIn<'room'>, audience: string): 'whole' | 'part' => {
  const earlier = file.role === 'mediator' ? earlierOf(file, audience) : undefined;
  return earlier && earlier.consent !== 'given' ? 'part' : 'whole';
};

/** What it is about, by number; a mediator learns it once it is open. */
function useCounted() {
  const { t } = useWords();
  return ({ messages, files, others }: Earlier): string =>
    t(others ? 'earlier.counted_all' : 'earlier.counted', { messages, files, others });
}

function Ask({ file, earlier, refresh }: Props) {
  const { t } = useWords();
  const act = useAct(AskEarlierCaucusDocument);
  return (
    <StepDialog
      label={t('earlier.ask')}
      title={t('earlier.ask_title')}
      look="secondary"
      act={act}
      run={() => act.run({ caseId: file.id, audience: earlier.audience })}
      refresh={refresh}
    >
      <p>{t('earlier.ask_lead', { name: earlier.audience === 'caucus_clinic' ? file.clinicName : file.consumerName })}</p>
      <p>{t('earlier.ask_once')}</p>
    </StepDialog>
  );
}

function Allow({ file, earlier, refresh }: Props) {
  const { t, locale } = useWords();
  const counted = useCounted();
  const act = useAct(AllowEarlierCaucusDocument);
  const opened = useOpenedOn(file, act, refresh);
  return (
    <StepDialog
      label={t('earlier.allow')}
      title={t('earlier.allow_title', { name: earlier.mediatorName })}
      look="secondary"
      act={act}
      onOpen={opened.onOpen}
      run={() => act.run({ caseId: file.id, expectedVersion: opened.expectedVersion })}
      refresh={refresh}
    >
      <ChangedNotice was={opened.was} file={file} />
      <p>{t('earlier.opens', { name: earlier.mediatorName, since: moment(earlier.since, locale), counted: counted(earlier) })}</p>
      <p>{t('earlier.free')}</p>
      <p>{t('earlier.seen_is_seen', { name: earlier.mediatorName })}</p>
    </StepDialog>
  );
}

function KeepToOneself({ file, earlier, refresh, what }: Props & { what: 'refuse' | 'take_back' }) {
  const { t } = useWords();
  const act = useAct(KeepEarlierCaucusDocument);
  return (
    <StepDialog
      label={t(`earlier.${what}`)}
      title={t(`earlier.${what}_title`)}
      look="secondary"
      act={act}
      run={() => act.run({ caseId: file.id })}
      refresh={refresh}
    >
      <p>{t(`earlier.${what}_lead`, { name: earlier.mediatorName })}</p>
    </StepDialog>
  );
}

/**
 * In a caucus from before the mediator was changed: the mediator reads that it is kept and can ask once; the side reads who
 * asks and what it opens, and answers, or not. No answer is set beforehand, and none looks like the one to press.
 */
export function EarlierCaucus({ file, audience, refresh }: { file: CaseIn<'room'>; audience: string; refresh: () => void }) {
  const { t, locale } = useWords();
  const counted = useCounted();
  const earlier = earlierOf(file, audience);
  if (!earlier) return null;
  const { consent } = earlier;
  const who = file.role === 'mediator' ? 'mediator' : 'side';
  const may = (action: string) => file.actions.includes(action);
  const data = {
    name: earlier.mediatorName,
    by: earlier.decidedName ?? '',
    at: earlier.decidedAt ? moment(earlier.decidedAt, locale) : earlier.askedAt ? moment(earlier.askedAt, locale) : '',
    since: moment(earlier.since, locale),
    counted: earlier.messages === null ? '' : counted(earlier),
  };
  const props = { file, earlier, refresh };
  const decides = may('allow_earlier_caucus');
  return (
    <section aria-label={t('earlier.label')}>
      <Notice tone={consent === 'asked' && who === 'side' ? 'warn' : 'info'} title={t(`earlier.${who}_${consent}_title`, data)}>
        <div className="flex flex-col gap-2">
          <p>{t(`earlier.${who}_${consent}`, data)}</p>
          {who === 'side' && consent === 'asked' && <p>{t('earlier.free')}</p>}
          {who === 'side' && consent !== 'given' && !decides && may('keep_earlier_caucus') && (
            <p>{t(file.role === 'clinic' ? 'earlier.signatory_decides' : 'earlier.consumer_decides')}</p>
          )}
          <div className="flex flex-wrap gap-3 empty:hidden">
            <Keep there={who === 'mediator' && consent === 'kept' && may('ask_earlier_caucus')}>
              <Ask {...props} />
            </Keep>
            <Keep there={consent !== 'given' && decides}>
              <Allow {...props} />
            </Keep>
            <Keep there={consent === 'asked' && may('keep_earlier_caucus')}>
              <KeepToOneself {...props} what="refuse" />
            </Keep>
            <Keep there={consent === 'given' && may('keep_earlier_caucus')}>
              <KeepToOneself {...props} what="take_back" />
            </Keep>
          </div>
        </div>
      </Notice>
    </section>
  );
}
