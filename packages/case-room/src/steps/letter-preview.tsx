import {
  formDocument,
  sideOf,
  type CaseRole,
  type Claim,
  type EndReason,
  type FormKind,
  type Issuer,
  type Procedure,
  type RefusalGround,
} from '@heyi/domain';
import { useWords } from '@heyi/i18n';
import { Facts } from '@heyi/ui';
import type { CaseHead } from '../case-sections';

/** The paper as it will be issued, before it is: the same words from the same facts, without a number. */
export function LetterPreview({
  file,
  kind,
  issuer,
  reason = null,
  ground = null,
  note,
}: {
  file: CaseHead;
  kind: FormKind;
  issuer: Issuer;
  reason?: EndReason | null;
  ground?: RefusalGround | null;
  note: string;
}) {
  const { t, locale } = useWords();
  const side = sideOf(file.role as CaseRole) ?? (file.appliedBy as 'consumer' | 'clinic' | null) ?? 'consumer';
  const letter = formDocument(
    kind,
    '',
    {
      caseNumber: file.number,
      committee: file.committeeName,
      consumer: file.consumerName ?? '',
      clinic: file.clinicName,
      patient: file.patientName,
      mediator: file.mediatorName,
      procedure: file.procedure as Procedure | null,
      treatmentDay: file.treatmentDay,
      claims: file.claims as Claim[],
      claimFen: file.claimFen,
      issuedOn: file.today,
      issuer,
      by: side === 'clinic' ? file.clinicName : file.consumerName,
      reason,
      ground,
      note: note.trim() || null,
      until: null,
      provisional: false,
      limitationDay: null,
      ladder: [],
      consents: [],
    },
    locale,
  );
  return (
    <article className="flex flex-col gap-2">
      <h4 className="text-center text-lg font-semibold">{letter.title}</h4>
      <p className="text-sm text-muted">{t('step.number_on_issue')}</p>
      <p>{letter.to}</p>
      <Facts items={letter.fields.map(([label, value]) => [label, <span className="whitespace-pre-wrap">{value}</span>])} />
      {letter.paragraphs.map((p) => (
        <p key={p}>{p}</p>
      ))}
      {letter.list.length > 0 && (
        <ul className="list-disc pl-5">
          {letter.list.map((p) => (
            <li key={p}>{p}</li>
          ))}
        </ul>
      )}
      <p className="text-right">
        {letter.signed}
        <br />
        {letter.date}
      </p>
    </article>
  );
}
