import { useState } from 'react';
import { refusalMessage } from '@heyi/contracts';
import { ElectBasisDocument, useAct } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Card, ChoiceField } from '@heyi/ui';
import { seenBy } from './seen-by';
import { StepDialog } from './step-dialog';
import type { CaseFace } from './case-sections';
import { Why } from './why';

/** Tort or contract: both explained, one chosen (LIA-6). */
export function Election({ file, current, again }: { file: CaseFace; current: string | null; again: () => void }) {
  const { t, locale } = useWords();
  const act = useAct(ElectBasisDocument);
  const may = file.actions.includes('elect_basis');
  const [chosen, setChosen] = useState('');
  const [shown, setShown] = useState(current);
  const [asked, setAsked] = useState(false);
  return (
    <Card title={t('resp.election')}>
      <div className="flex flex-col gap-3">
        <p>{current ? t('resp.elected', { basis: t(`resp.${current}`) }) : t('resp.not_elected')}</p>
        {may && (
          <div>
            <StepDialog
              label={t(current ? 'resp.elect_anew' : 'resp.elect')}
              send={t('resp.elect_send')}
              look="secondary"
              act={act}
              fields={['basis']}
              onOpen={() => {
                setShown(current);
                setChosen('');
                setAsked(false);
              }}
              check={{
                seenBy: seenBy(file, t, locale),
                show: (
                  <>
                    <p className="text-lg font-semibold">{chosen && t('resp.elected', { basis: t(`resp.${chosen}`) })}</p>
                    {shown && <p>{t('resp.elected_before', { basis: t(`resp.${shown}`) })}</p>}
                  </>
                ),
                ready: () => {
                  setAsked(true);
                  return chosen !== '';
                },
              }}
              run={() => act.run({ caseId: file.id, basis: chosen, instead: shown })}
              refused={again}
              refresh={again}
            >
              <ChoiceField
                legend={t('resp.election_lead')}
                value={chosen}
                onChange={setChosen}
                options={['tort', 'contract'].map((b) => ({ value: b, label: t(`resp.${b}`), hint: t(`resp.${b}_hint`) }))}
                error={asked && !chosen ? refusalMessage('choice_invalid', locale) : act.fault('basis')}
              />
            </StepDialog>
          </div>
        )}
        <Why rules={['LIA-6', 'LIA-7', 'LIA-10']} />
      </div>
    </Card>
  );
}
