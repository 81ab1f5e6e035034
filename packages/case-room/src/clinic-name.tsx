import { useWords } from '@heyi/i18n';
import { Badge } from '@heyi/ui';

interface Named {
  readonly clinicName: string;
  readonly clinicConfirmed: boolean;
  readonly clinicCheckPending?: boolean;
}

/** The clinic's name, and beside it, wherever it stands, that it has not proved who it is. */
export function ClinicName({ of: { clinicName, clinicConfirmed, clinicCheckPending } }: { of: Named }) {
  const { t } = useWords();
  return (
    <>
      {clinicName} {!clinicConfirmed && <Badge tone="warn">{t(clinicCheckPending ? 'clinic.check_pending' : 'clinic.unconfirmed')}</Badge>}
    </>
  );
}
