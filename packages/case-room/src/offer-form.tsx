import { useCallback, useState } from 'react';
import { limitOf } from '@heyi/contracts';
import { changedSince, daysBetween, isDay, offerSeen } from '@heyi/domain';
import { MakeOfferDocument, ProposeTermsDocument, ResponsibilityDeskDocument, useAct, useQuery } from '@heyi/api-client';
import { drafts, useSession } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button, Notice, TextField } from '@heyi/ui';
import { CheckedForm } from './checked-form';
import { OfferCard } from './offer-card';
import { asOffer, faultsInDraft, readDraft, startDraft, termsIn, type Draft, type Offer } from './offer-draft';
import { ItemFields, PaymentFields, SplitFields } from './offer-fields';
import { seenBy } from './seen-by';
import type { CaseIn } from './case-sections';

/** What becomes of the latest offer when this one is sent, as far as its author may know. */
function Replaces({ latest, by }: { latest: Offer | undefined; by: string }) {
  const { t } = useWords();
  if (latest?.status !== 'open') return null;
  const own = latest.bySide === by;
  return (
    <Notice tone="warn">
      {t(own ? 'offer.replaces_own' : latest.bySide === 'mediator' ? 'offer.replaces_proposal' : 'offer.replaces_other', { n: latest.n })}
      {own && latest.answers.length > 0 && ` ${t('offer.replaces_answers', { count: latest.answers.length })}`}
    </Notice>
  );
}

/**
 * Makes an offer, a counter-offer or a mediator's proposal, checked as the others will see it before it is sent. The
 * state of the offers on which it was opened travels with it; what was typed is kept on this device until the server
 * has it.
 */
export function OfferForm({
  file,
  from,
  propose,
  refresh,
  onDone,
  onCancel,
}: {
  file: CaseIn<'offers'>;
  from: Offer | undefined;
  propose: boolean;
  refresh: () => void;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { t, locale } = useWords();
  const { me } = useSession();
  const key = `offer:${file.id}:${propose}`;
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = drafts.getItem(key);
    if (!from || !kept) return readDraft(kept, file, from);
    // Begun from an offer: what was typed before is set aside and can be brought back.
    drafts.setItem(`${key}:before`, kept);
    drafts.removeItem(key);
    return startDraft(file, from);
  });
  const [earlier, setEarlier] = useState(() => drafts.getItem(`${key}:before`));
  // Found at the last press: told as long as they stand.
  const [told, setTold] = useState<readonly string[]>([]);
  const [checking, setChecking] = useState(false);
  const make = useAct(MakeOfferDocument);
  const proposal = useAct(ProposeTermsDocument);
  const act = propose ? proposal : make;
  const [{ data }] = useQuery({ query: ResponsibilityDeskDocument, variables: { caseId: file.id } });
  const side = propose ? 'mediator' : file.role === 'clinic' ? 'clinic' : 'consumer';
  const latest = file.offers.at(-1);
  const now = offerSeen(file.offers);
  const stale = changedSince(draft.seen, now) !== null;
  const change = useCallback(
    (over: Partial<Draft>) => {
      setDraft((d) => {
        const next = { ...d, ...over };
        drafts.setItem(key, JSON.stringify(next));
        return next;
      });
    },
    [key],
  );
  const found = faultsInDraft(draft, file.today, locale);
  const fault = (path: string) => (told.includes(path) ? found[path] : undefined) ?? act.fault(path);
  const fields = { draft, change, fault, today: file.today };
  const carried = (data?.responsibilityDesk?.views ?? []).map((v) => ({ from: { kind: 'view' as const, side: v.side }, pct: v.clinicPct }));
  const ready = () => {
    setTold(Object.keys(found));
    return Object.keys(found).length === 0 && !stale;
  };
  const send = async () => {
    const { items, totalFen, split, instalments } = termsIn(draft);
    const input = {
      items: [...items],
      totalFen,
      split,
      instalments: [...instalments],
      message: draft.message,
      expiresOn: draft.expiresOn,
      after: draft.seen,
    };
    if (await act.run({ caseId: file.id, input })) {
      drafts.removeItem(key);
      drafts.removeItem(`${key}:before`);
      onDone();
    } else refresh();
  };
  return (
    <div className="flex flex-col gap-5">
      {stale && (
        <Notice tone="warn" live title={t('offer.stale')}>
          {latest && <OfferCard offer={latest} />}
          <p className="mt-2">
            <Button look="secondary" onPress={() => change({ seen: now })}>
              {t('offer.stale_go_on')}
            </Button>
          </p>
        </Notice>
      )}
      <CheckedForm
        check={{
          seenBy: seenBy(file, t, locale),
          show: checking && (
            <>
              <OfferCard offer={asOffer(draft, { side, name: me?.name ?? '' }, new Date())} before={latest} />
              <Replaces latest={latest} by={side} />
            </>
          ),
          ready,
        }}
        checking={checking}
        onChecking={setChecking}
        act={act}
        fields={['items', 'split', 'instalments', 'expiresOn', 'message']}
        send={t(propose ? 'offer.send_proposal' : 'offer.send')}
        onSend={() => void send()}
        onCancel={onCancel}
      >
        {earlier && (
          <div>
            <Button
              look="secondary"
              onPress={() => {
                drafts.removeItem(`${key}:before`);
                setEarlier(null);
                change(readDraft(earlier, file, from));
              }}
            >
              {t('calc.earlier_draft')}
            </Button>
          </div>
        )}
        <Replaces latest={latest} by={side} />
        <ItemFields {...fields} />
        <SplitFields {...fields} carried={carried} />
        <PaymentFields {...fields} />
        <TextField
          label={t('offer.message')}
          rows={3}
          limit={limitOf('OfferInput.message')}
          value={draft.message}
          onChange={(message) => change({ message })}
          error={act.fault('message')}
        />
        <TextField
          label={t('offer.expires_on')}
          hint={t('offer.expires_hint', { count: isDay(draft.expiresOn) ? daysBetween(file.today, draft.expiresOn) : '—' })}
          type="date"
          min={file.today}
          value={draft.expiresOn}
          onChange={(expiresOn) => change({ expiresOn })}
          error={fault('expiresOn')}
        />
      </CheckedForm>
    </div>
  );
}
