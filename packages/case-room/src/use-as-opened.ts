import { useQuery, type CombinedError } from '@heyi/api-client';
import type { CaseDocument } from './use-case-file';

export interface AsOpened<F> {
  /** As it was when the dialog opened; null until it has come. */
  readonly file: F | null;
  readonly error: CombinedError | undefined;
  readonly again: () => void;
}

/** What a dialog asks of a case beside its section, each time it opens: `again`. */
export function useAsOpened<F>(document: CaseDocument<F>, caseId: string): AsOpened<F> {
  const [{ data, error }, ask] = useQuery({ query: document, variables: { id: caseId }, pause: true });
  return { file: data?.caseFile ?? null, error, again: () => ask({ requestPolicy: 'network-only' }) };
}
