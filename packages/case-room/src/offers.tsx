import { useEffect, useState } from 'react';
import { AnswerOfferDocument, useAct, WithdrawOfferDocument } from '@heyi/api-client';
import type { CaseStatus } from '@heyi/domain';
import { useWords } from '@heyi/i18n';
import { Badge, Button, Card, cx, Empty, Notice } from '@heyi/ui';
import { OfferCard } from './offer-card';
import type { Offer } from './offer-draft';
import { OfferForm } from './offer-form';
import { emptyHint } from './empty-hint';
import { seenBy } from './seen-by';
import { StepDialog } from './step-dialog';
import type { CaseIn } from './case-sections';

/**
 * An answer to the very terms that are shown: they are held as they stood when the dialog opened, and their fingerprint
 * goes with the answer.
 */
function Say({ file, offer, accept, refresh }: { file: CaseIn<'offers'>; offer: Offer; accept: boolean; refresh: () => void }) {
  const { t, locale } = useWords();
  const [shown, setShown] = useState(offer);
  const act = useAct(AnswerOfferDocument);
  const proposal = shown.bySide === 'mediator';
  return (
    <StepDialog
      label={t(accept ? 'offer.accept' : 'offer.decline')}
      title={t(accept ? 'offer.accept_title' : 'offer.decline_title')}
      send={t(accept ? 'offer.accept_sure' : 'offer.decline_sure')}
      look={accept ? 'primary' : 'danger'}
      act={act}
      onOpen={() => setShown(offer)}
      run={() => act.run({ caseId: file.id, offerId: shown.id, accept, termsHash: shown.termsHash })}
      refused={refresh}
      refresh={refresh}
    >
      <p>
        {t(
          accept
            ? proposal
              ? 'offer.accept_proposal_lead'
              : 'offer.accept_lead'
            : proposal
              ? 'offer.decline_proposal_lead'
              : 'offer.decline_lead',
        )}
      </p>
      <OfferCard offer={shown} />
      <p className="text-sm text-muted">{proposal ? t('offer.secret') : seenBy(file, t, locale)}</p>
    </StepDialog>
  );
}

function Withdraw({ file, offer, refresh }: { file: CaseIn<'offers'>; offer: Offer; refresh: () => void }) {
  const { t, locale } = useWords();
  const [shown, setShown] = useState(offer);
  const act = useAct(WithdrawOfferDocument);
  return (
    <StepDialog
      label={t('offer.withdraw')}
      title={t('offer.withdraw_title')}
      send={t('offer.withdraw_sure')}
      look="secondary"
      act={act}
      onOpen={() => setShown(offer)}
      run={() => act.run({ caseId: file.id, offerId: shown.id })}
      refused={refresh}
      refresh={refresh}
    >
      <p>{t('offer.withdraw_lead')}</p>
      <OfferCard offer={shown} />
      <p className="text-sm text-muted">{seenBy(file, t, locale)}</p>
    </StepDialog>
  );
}

/** Answers of an open offer: accept, decline, counter, withdraw; the mediator's proposal in secret. */
function Answers({
  file,
  offer,
  refresh,
  onCounter,
}: {
  file: CaseIn<'offers'>;
  offer: Offer;
  refresh: () => void;
  onCounter: () => void;
}) {
  const { t } = useWords();
  const side = file.role === 'clinic' ? 'clinic' : 'consumer';
  const party = file.actions.includes('answer_offer');
  const mine = offer.answers.find((a) => a.startsWith(`${side}:`));
  if (offer.status !== 'open') return null;
  return (
    <div className="flex flex-col gap-3">
      {offer.bySide === 'mediator' && <p className="text-sm text-muted">{t(party ? 'offer.secret' : 'offer.secret_mediator')}</p>}
      {!party &&
        offer.answers.map((a) => (
          <Badge key={a} tone="info">
            {t(`offer.answered_${a.replace(':', '_')}`)}
          </Badge>
        ))}
      {party && mine && <Notice tone="info">{t(mine.endsWith('accept') ? 'offer.you_accepted' : 'offer.you_declined')}</Notice>}
      {party && !mine && offer.bySide !== side && (
        <div className="flex flex-wrap gap-2">
          <Say file={file} offer={offer} accept refresh={refresh} />
          {offer.bySide !== 'mediator' && (
            <Button look="secondary" onPress={onCounter}>
              {t('offer.counter')}
            </Button>
          )}
          <Say file={file} offer={offer} accept={false} refresh={refresh} />
        </div>
      )}
      {party && offer.bySide === side && (
        <div>
          <Withdraw file={file} offer={offer} refresh={refresh} />
        </div>
      )}
    </div>
  );
}

/** What follows from accepted terms, where something still has to be done about them. */
const AGREED_WORDS: Partial<Record<CaseStatus, string>> = {
  filed: 'offer.agreed_direct',
  negotiating: 'offer.agreed_direct',
  settling: 'offer.agreed_settling',
  applied: 'offer.agreed_waiting',
  consented: 'offer.agreed_waiting',
  accepted: 'offer.agreed_waiting',
  mediating: 'offer.agreed_mediating',
};

/** Offers: the latest and the one before side by side, the history below. */
export function Offers({
  file,
  refresh,
  drafted,
  onClosed,
}: {
  file: CaseIn<'offers'>;
  refresh: () => void;
  drafted: boolean;
  /** The form that the address asked for was closed. */
  onClosed: () => void;
}) {
  const { t } = useWords();
  const [making, setMaking] = useState<{ from: Offer | undefined } | null>(drafted ? { from: undefined } : null);
  // Asked for by the address while the section stands open: a form that is open already stays as it is.
  useEffect(() => {
    if (drafted) setMaking((open) => open ?? { from: undefined });
  }, [drafted]);
  const offers = file.offers;
  const latest = offers.at(-1);
  const before = offers.at(-2);
  const propose = file.actions.includes('propose');
  const agreed = offers.some((o) => o.status === 'accepted');
  const may = (file.actions.includes('make_offer') || propose) && !agreed;
  if (making) {
    return (
      <Card title={t(propose ? 'offer.new_proposal' : 'offer.new')}>
        <OfferForm
          file={file}
          from={making.from}
          propose={propose}
          refresh={refresh}
          onDone={() => {
            setMaking(null);
            onClosed();
            refresh();
          }}
          onCancel={() => {
            setMaking(null);
            onClosed();
          }}
        />
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {agreed && AGREED_WORDS[file.status as CaseStatus] && (
        <Notice tone="ok" title={t('offer.agreed')}>
          {t(AGREED_WORDS[file.status as CaseStatus] ?? '')}
        </Notice>
      )}
      {may && (
        <div className="flex flex-wrap gap-2">
          <Button onPress={() => setMaking({ from: undefined })}>{t(propose ? 'offer.new_proposal' : 'offer.new')}</Button>
          {latest && (
            <Button look="secondary" onPress={() => setMaking({ from: latest })}>
              {t('offer.from_latest')}
            </Button>
          )}
        </div>
      )}
      {!latest && <Empty title={t('offer.empty')}>{t(emptyHint(file, ['make_offer', 'propose'], 'offer.empty_hint'))}</Empty>}
      <div className={cx('grid gap-4', before && 'lg:grid-cols-2')}>
        {latest && (
          <OfferCard offer={latest} before={before}>
            <Answers file={file} offer={latest} refresh={refresh} onCounter={() => setMaking({ from: latest })} />
          </OfferCard>
        )}
        {before && <OfferCard offer={before} before={offers.at(-3)} />}
      </div>
      {offers.length > 2 && (
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-primary underline">
            {t('offer.history', { count: offers.length - 2 })}
          </summary>
          <div className="mt-3 grid gap-4 lg:grid-cols-2">
            {offers
              .slice(0, -2)
              .reverse()
              .map((o) => (
                <OfferCard key={o.id} offer={o} before={offers.find((x) => x.n === o.n - 1)} />
              ))}
          </div>
        </details>
      )}
    </div>
  );
}
