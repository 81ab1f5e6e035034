import { CaseMediatorsDocument, type CaseMediatorsQuery } from '@heyi/api-client';
import { Waiting } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { SelectField } from '@heyi/ui';
import { useAsOpened, type AsOpened } from './use-as-opened';

type Choice = AsOpened<NonNullable<CaseMediatorsQuery['caseFile']>>;

/** Whom the case can be given to, and whom the sides wish for; asked for as the dialog opens. */
export const useMediatorChoice = (caseId: string): Choice => useAsOpened(CaseMediatorsDocument, caseId);

export const nameIn = ({ file }: Choice, mediatorId: string): string => file?.mediators.find((m) => m.accountId === mediatorId)?.name ?? '';

/** The field that chooses one of them. */
export function MediatorField({
  choice: { file, error, again },
  nobody,
  ...field
}: {
  choice: Choice;
  label: string;
  /** What is said where there is nobody to choose. */
  nobody: string;
  placeholder: string;
  value: string;
  onChange: (mediatorId: string) => void;
  error: string | undefined;
}) {
  const { t } = useWords();
  return (
    <>
      <SelectField
        {...field}
        hint={file?.mediators.length === 0 ? t(nobody) : undefined}
        options={(file?.mediators ?? []).map((m) => ({ value: m.accountId, label: m.name }))}
      />
      {error && !file && <Waiting fetching={false} error={error} again={again} />}
    </>
  );
}
