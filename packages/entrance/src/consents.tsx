import { GiveConsentDocument, useAct, WithdrawConsentDocument } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Badge, Button } from '@heyi/ui';
import { RefusedNotice } from './refused-notice';
import { useSession } from './session';

export function Consents({ purposes = ['sensitive_data', 'electronic_signing'] }: { purposes?: readonly string[] }) {
  return (
    <div className="flex flex-col gap-4">
      {purposes.map((purpose) => (
        <Consent key={purpose} purpose={purpose} />
      ))}
    </div>
  );
}

function Consent({ purpose }: { purpose: string }) {
  const { t } = useWords();
  const { me, refresh } = useSession();
  const give = useAct(GiveConsentDocument);
  const withdraw = useAct(WithdrawConsentDocument);
  const given = me?.consents.includes(purpose) ?? false;
  const act = given ? withdraw : give;
  return (
    <section className="rounded-lg border border-line p-4">
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        {t(`consent.${purpose}`)} <Badge tone={given ? 'ok' : 'plain'}>{t(given ? 'consent.given' : 'consent.not_given')}</Badge>
      </h3>
      <p className="mt-1 whitespace-pre-line">{t(`consent.${purpose}_text`)}</p>
      <p className="mt-1 text-sm text-muted">{t(`consent.${purpose}_source`)}</p>
      <div className="mt-3 flex flex-col items-start gap-3">
        <Button
          look={given ? 'secondary' : 'primary'}
          busy={act.busy}
          onPress={() => void act.run({ purpose }).then((done) => done && refresh())}
        >
          {t(given ? 'consent.withdraw' : `consent.${purpose}_give`)}
        </Button>
        <RefusedNotice refused={act.refused} />
      </div>
    </section>
  );
}
