import { useEffect, useState, type FormEvent } from 'react';
import { startAuthentication } from '@simplewebauthn/browser';
import {
  PresenceWaysDocument,
  ProvePresenceDocument,
  RequestPresenceCodeDocument,
  useAct,
  type PresenceProofInput,
  type ProofAsked,
} from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Dialog, Loading, Notice, TextField } from '@heyi/ui';
import { passkeysWork } from './add-passkey';
import { RefusedNotice } from './refused-notice';

type Way = 'passkey' | 'password' | 'code';

/** Proves that the person is here: by a key, the password, or a code to the contact. */
function Proof({ asked, onProven }: { asked: ProofAsked; onProven: () => void }) {
  const { t } = useWords();
  const find = useAct(PresenceWaysDocument);
  const send = useAct(RequestPresenceCodeDocument);
  const prove = useAct(ProvePresenceDocument);
  const [ways, setWays] = useState<{
    contactHint: string;
    passkey: { challengeId: string; optionsJson: string } | null;
    all: Way[];
  } | null>(null);
  const [way, setWay] = useState<Way>('code');
  const [typed, setTyped] = useState('');
  const [sent, setSent] = useState(false);
  const [cancelled, setCancelled] = useState(false);
  const of = { operation: asked.operation, act: asked.act };
  const ask = () =>
    void find.run(of).then((found) => {
      if (!found) return;
      const passkey = found['passkey'] as { challengeId: string; optionsJson: string } | null;
      const all: Way[] = [
        ...(passkey && passkeysWork() ? (['passkey'] as const) : []),
        ...(found['password'] ? (['password'] as const) : []),
        'code' as const,
      ];
      setWays({ contactHint: String(found['contactHint']), passkey, all });
      setWay(all[0]!);
    });
  // Once when the dialog opens: the challenge belongs to this act.
  useEffect(ask, []);
  const submit = (proof: PresenceProofInput) => void prove.run({ ...of, proof }).then((done) => done && onProven());
  const withKey = async () => {
    setCancelled(false);
    const passkey = ways?.passkey;
    if (!passkey) return;
    const credential = await startAuthentication({ optionsJSON: JSON.parse(passkey.optionsJson) as never }).catch(() => null);
    if (!credential) return setCancelled(true);
    submit({ challengeId: passkey.challengeId, credentialJson: JSON.stringify(credential) });
  };
  const change = (next: Way) => {
    setWay(next);
    setTyped('');
    prove.clear();
  };
  if (!ways)
    return find.refused ? (
      <>
        <RefusedNotice refused={find.refused} />
        <div>
          <Button look="secondary" onPress={ask}>
            {t('common.again')}
          </Button>
        </div>
      </>
    ) : (
      <Loading label={t('common.loading')} />
    );
  const typing = (event: FormEvent) => {
    event.preventDefault();
    // The dialog stands inside the form that waits for it, for React though not for the page.
    event.stopPropagation();
    submit(way === 'password' ? { password: typed } : { code: typed });
  };
  return (
    <>
      {way === 'passkey' ? (
        <Button wide busy={prove.busy} onPress={() => void withKey()}>
          {t('presence.by_passkey')}
        </Button>
      ) : (
        <form noValidate className="flex flex-col gap-4" onSubmit={typing}>
          {way === 'code' && (
            <Button look="secondary" wide busy={send.busy} onPress={() => void send.run(of).then((done) => setSent(Boolean(done)))}>
              {sent ? t('entrance.code_again') : t('presence.send_code', { contact: ways.contactHint })}
            </Button>
          )}
          {way === 'code' && sent && (
            <Notice tone="ok" live>
              {t('presence.sent', { contact: ways.contactHint })}
            </Notice>
          )}
          {way === 'code' && <RefusedNotice refused={send.refused} />}
          {way === 'code' ? (
            <TextField
              label={t('entrance.code')}
              value={typed}
              onChange={setTyped}
              inputMode="numeric"
              autoComplete="one-time-code"
              error={prove.fault('code')}
            />
          ) : (
            <TextField
              label={t('entrance.password')}
              type="password"
              value={typed}
              onChange={setTyped}
              autoComplete="current-password"
              error={prove.fault('password')}
            />
          )}
          <Button type="submit" wide busy={prove.busy}>
            {t('presence.confirm')}
          </Button>
        </form>
      )}
      {cancelled && (
        <Notice tone="info" live>
          {t('entrance.passkey_cancelled')}
        </Notice>
      )}
      <RefusedNotice refused={prove.refused} fields={['code', 'password']} />
      {ways.all.length > 1 && (
        <div className="flex flex-wrap gap-2">
          {ways.all
            .filter((other) => other !== way)
            .map((other) => (
              <Button key={other} look="quiet" onPress={() => change(other)}>
                {t(other === 'passkey' ? 'presence.to_passkey' : other === 'password' ? 'presence.by_password' : 'presence.by_code')}
              </Button>
            ))}
        </div>
      )}
    </>
  );
}

/** The one dialog for every act that binds. What was typed below it stays; closed, nothing was done. */
export function PresenceDialog({ asked, onAnswer }: { asked: ProofAsked; onAnswer: (proven: boolean) => void }) {
  const { t } = useWords();
  return (
    <Dialog title={t('presence.title')} open onClose={() => onAnswer(false)}>
      <p className="font-medium">{t(`presence.act_${asked.operation}`)}</p>
      <p className="text-muted">{t('presence.why')}</p>
      <Proof key={asked.act} asked={asked} onProven={() => onAnswer(true)} />
      <div>
        <Button look="quiet" onPress={() => onAnswer(false)}>
          {t('common.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
