import {
  AskEndOfMediationDocument,
  DeclineMediationDocument,
  EndNegotiationDocument,
  RefuseApplicationDocument,
  TakeBackEndRequestDocument,
  TerminateMediationDocument,
  useAct,
  WithdrawApplicationDocument,
  WithdrawCaseDocument,
} from '@heyi/api-client';
import { ENDINGS } from '@heyi/domain';
import { useWords } from '@heyi/i18n';
import { StepDialog } from '../step-dialog';
import type { CaseHead } from '../case-sections';
import { ChangedNotice } from './changed-notice';
import { EndingDialog } from './ending-dialog';
import { Keep } from './keep';
import { useOpenedOn } from './use-opened-on';

interface WayProps {
  readonly file: CaseHead;
  readonly refresh: () => void;
  readonly look?: 'quiet' | 'secondary' | 'primary' | 'danger';
}

export const Decline = (p: WayProps) => (
  <EndingDialog {...p} actName="decline" document={DeclineMediationDocument} noteNeeded={false} look="secondary" />
);
export const Refuse = (p: WayProps) => (
  <EndingDialog
    {...p}
    actName="refuse"
    document={RefuseApplicationDocument}
    choices={{ name: 'ground', values: p.file.refusalGrounds, words: 'ground' }}
    noteNeeded
  />
);
export const Terminate = (p: WayProps) => (
  <EndingDialog
    {...p}
    actName="terminate"
    document={TerminateMediationDocument}
    choices={{ name: 'reason', values: ENDINGS.terminate.reasons, words: 'end' }}
    noteNeeded
  />
);

function TakeBack({ file, refresh, look = 'secondary' }: WayProps) {
  const { t } = useWords();
  const act = useAct(TakeBackEndRequestDocument);
  const opened = useOpenedOn(file, act, refresh);
  return (
    <StepDialog
      label={t('step.take_back_end')}
      look={look}
      act={act}
      onOpen={opened.onOpen}
      run={() => act.run({ caseId: file.id, expectedVersion: opened.expectedVersion })}
      refresh={refresh}
    >
      <ChangedNotice was={opened.was} file={file} />
      <p>{t('step.take_back_end_lead')}</p>
    </StepDialog>
  );
}

/**
 * Every other way, apart from what is next and at its end: ending is possible and never the first thing offered. What
 * stands here is what the server says is this reader's to do.
 */
export function WaysOut({ file, refresh, except = [] }: { file: CaseHead; refresh: () => void; except?: readonly string[] }) {
  const { t } = useWords();
  const open = file.endings.filter((act) => !except.includes(act));
  const mine = file.endAskedBy !== null && file.endAskedBy === (file.role === 'clinic' ? 'clinic' : 'consumer');
  const takesBack = mine && file.actions.includes('take_back_end');
  const props = { file, refresh, look: 'quiet' as const };
  return (
    // Hidden and not gone where nothing is left: a dialog that stands open in it stays.
    <details className="border-t border-line pt-2" hidden={open.length === 0 && !takesBack}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-muted underline underline-offset-4">
        {t('step.other_ways')}
      </summary>
      <div className="flex flex-wrap gap-2 pt-2">
        <Keep there={takesBack}>
          <TakeBack {...props} />
        </Keep>
        <Keep there={open.includes('decline')}>
          <Decline {...props} />
        </Keep>
        <Keep there={open.includes('withdraw_application')}>
          <EndingDialog {...props} actName="withdraw_application" document={WithdrawApplicationDocument} noteNeeded={false} />
        </Keep>
        <Keep there={open.includes('refuse')}>
          <Refuse {...props} />
        </Keep>
        <Keep there={open.includes('end_negotiation')}>
          <EndingDialog
            {...props}
            actName="end_negotiation"
            document={EndNegotiationDocument}
            choices={{ name: 'reason', values: ENDINGS.end_negotiation.reasons, words: 'end_direct' }}
            noteNeeded
          />
        </Keep>
        <Keep there={open.includes('withdraw')}>
          <EndingDialog {...props} actName="withdraw" document={WithdrawCaseDocument} noteNeeded />
        </Keep>
        <Keep there={open.includes('ask_end')}>
          <EndingDialog {...props} actName="ask_end" document={AskEndOfMediationDocument} noteNeeded />
        </Keep>
        <Keep there={open.includes('terminate')}>
          <Terminate {...props} />
        </Keep>
      </div>
    </details>
  );
}
