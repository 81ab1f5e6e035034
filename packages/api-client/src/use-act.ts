import { useCallback, useRef, useState } from 'react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { BUSY } from './busy';
import { useMending } from './mending';
import { useProve } from './prove';
import { useSend } from './send';
import { useTroubleWords, type Trouble } from './trouble';

export interface Fault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}
/** Why an act was not done, in the person's language; `kind` tells whether to mend the form or load the page again. */
export interface Refused {
  readonly kind: 'InvalidInput' | 'NotPossible' | 'Conflict' | 'NotFound' | Trouble['kind'];
  readonly code: string;
  readonly message: string;
  readonly faults: readonly Fault[];
}

type Variables<V> = Omit<V, 'key'>;
interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly faults?: readonly Fault[];
}

export type ActDocument<T, V> = TypedDocumentNode<T, V>;

export interface Act<R, V> {
  /** @param key the one under which a proof of presence was made before */
  run(variables: Variables<V>, key?: string): Promise<R | null>;
  readonly busy: boolean;
  readonly refused: Refused | null;
  /** The sentence for one field of the form. */
  fault(path: string): string | undefined;
  clear(): void;
}

/**
 * Runs a mutation once per press: the key stays the same while the same input is tried again after a lost answer or a busy server, so
 * that nothing is done twice. Pressed again while it runs, the same act is one act; another one waits its turn, so that
 * no press is lost. What was typed stays with the form whatever comes back. An act that binds asks for a proof of presence
 * in between, in a dialog above everything, and goes on by itself; so does one whose session has ended, once the same person
 * has signed in again.
 */
export function useAct<T extends object, V extends object>(document: ActDocument<T, V>): Act<Answer & Record<string, unknown>, V> {
  const send = useSend();
  const prove = useProve();
  const words = useTroubleWords();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const sentFrom = useRef<Element | null>(null);
  const attempt = useRef<{ body: string; key: string } | null>(null);
  const running = useRef<{ body: string; done: Promise<unknown> } | null>(null);

  const once = useCallback(
    async (body: string, variables: Variables<V>, proven?: string) => {
      setRefused(null);
      sentFrom.current = globalThis.document.activeElement?.closest('form, [role="dialog"]') ?? null;
      if (attempt.current?.body !== body) attempt.current = { body, key: proven ?? crypto.randomUUID() };
      const { key } = attempt.current;
      const takesKey = document.definitions.some(
        (d) => d.kind === 'OperationDefinition' && d.variableDefinitions?.some((v) => v.variable.name.value === 'key'),
      );
      const asked = (takesKey ? { ...variables, key } : variables) as V;
      const first = await send<Answer & Record<string, unknown>, T, V>(document, asked);
      const { operation } = first;
      const { answer, trouble } =
        first.answer?.code === 'presence_needed' && (await prove({ operation, act: key }))
          ? await send<Answer & Record<string, unknown>, T, V>(document, asked)
          : first;
      if (trouble) setRefused({ kind: trouble.kind, code: trouble.kind, message: words(trouble), faults: [] });
      if (!answer) return null;
      // What the server was too busy for is tried again under its key.
      if (answer.code !== BUSY) attempt.current = null;
      if (['InvalidInput', 'NotPossible', 'Conflict', 'NotFound'].includes(answer.__typename)) {
        setRefused({
          kind: answer.__typename as Refused['kind'],
          code: answer.code ?? '',
          message: answer.message ?? '',
          faults: answer.faults ?? [],
        });
        return null;
      }
      return answer;
    },
    [send, document, prove, words],
  );
  const run = useCallback(
    async (variables: Variables<V>, key?: string) => {
      const body = JSON.stringify(variables);
      const before = running.current;
      if (before?.body === body) return null;
      const done = (before?.done ?? Promise.resolve()).then(() => once(body, variables, key));
      const mine = { body, done };
      running.current = mine;
      setBusy(true);
      try {
        return await done;
      } finally {
        if (running.current === mine) {
          running.current = null;
          setBusy(false);
        }
      }
    },
    [once],
  );
  const scope = useCallback(() => sentFrom.current, []);
  useMending(refused, scope, setRefused);
  return { run, busy, refused, fault: (path) => refused?.faults.find((f) => f.path === path)?.message, clear: () => setRefused(null) };
}
