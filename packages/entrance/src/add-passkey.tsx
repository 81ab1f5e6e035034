import { useState } from 'react';
import { startRegistration } from '@simplewebauthn/browser';
import {
  PasskeyRegistrationOptionsDocument,
  RegisterPasskeyDocument,
  useAct,
  useProve,
  useSend,
  useTroubleWords,
  type PasskeyRegistrationOptionsMutation,
  type PasskeyRegistrationOptionsMutationVariables,
} from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Notice } from '@heyi/ui';
import { deviceName } from './security/device-name';
import { RefusedNotice } from './refused-notice';
import { useSession } from './session';

export const passkeysWork = (): boolean => 'PublicKeyCredential' in globalThis;

/** Makes a passkey on this device; used on the account page and before a first signature. Presence is proved before the device asks. */
export function AddPasskey({ label, onAdded }: { label?: string; onAdded?: () => void }) {
  const { t } = useWords();
  const send = useSend();
  const words = useTroubleWords();
  const prove = useProve();
  const { refresh } = useSession();
  const act = useAct(RegisterPasskeyDocument);
  const [cancelled, setCancelled] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setCancelled(false);
    setProblem(null);
    const key = crypto.randomUUID();
    if (!(await prove({ operation: 'registerPasskey', act: key }))) return setCancelled(true);
    const { answer, trouble } = await send<
      PasskeyRegistrationOptionsMutation['passkeyRegistrationOptions'],
      PasskeyRegistrationOptionsMutation,
      PasskeyRegistrationOptionsMutationVariables
    >(PasskeyRegistrationOptionsDocument, {});
    if (trouble) setProblem(words(trouble));
    if (!answer) return;
    const { challengeId, optionsJson } = answer;
    const credential = await startRegistration({ optionsJSON: JSON.parse(optionsJson) as never }).catch(() => null);
    if (!credential) return setCancelled(true);
    const named = label?.trim() || deviceName(navigator.userAgent) || t('account.passkeys');
    if (await act.run({ challengeId, credentialJson: JSON.stringify(credential), label: named }, key)) {
      refresh();
      onAdded?.();
    }
  };
  const press = () => {
    setBusy(true);
    void add().finally(() => setBusy(false));
  };
  if (!passkeysWork()) return <Notice tone="info">{t('account.no_passkeys_here')}</Notice>;
  return (
    <div className="flex flex-col gap-3">
      <div>
        <Button look="secondary" busy={busy || act.busy} onPress={press}>
          {t('account.add_passkey')}
        </Button>
      </div>
      {cancelled && (
        <Notice tone="info" live>
          {t('entrance.passkey_cancelled')}
        </Notice>
      )}
      {problem && (
        <Notice tone="danger" live>
          {problem}
        </Notice>
      )}
      <RefusedNotice refused={act.refused} />
    </div>
  );
}
