import { useState } from 'react';
import {
  CaseAgreementDocument,
  CaseCompensationDocument,
  CaseDeadlinesDocument,
  CaseEvidenceDocument,
  CaseObligationsDocument,
  CaseOffersDocument,
  CaseOverviewDocument,
  CasePapersDocument,
  CaseRecordDocument,
  CaseResponsibilityDocument,
  CaseRoomDocument,
  type CaseFaceFragment,
  type CaseHeadFragment,
} from '@heyi/api-client';
import type { Section } from './addresses';
import { useCaseFile, type CaseDocument, type Read } from './use-case-file';

/** What each section asks of the case, the head of the page with it: both are of one moment, and one reading at the server. */
const DOCUMENTS = {
  overview: CaseOverviewDocument,
  room: CaseRoomDocument,
  evidence: CaseEvidenceDocument,
  responsibility: CaseResponsibilityDocument,
  compensation: CaseCompensationDocument,
  offers: CaseOffersDocument,
  agreement: CaseAgreementDocument,
  obligations: CaseObligationsDocument,
  deadlines: CaseDeadlinesDocument,
  papers: CasePapersDocument,
  record: CaseRecordDocument,
} as const satisfies Record<Section, CaseDocument<CaseHeadFragment>>;

type FileIn<D> = D extends CaseDocument<infer F> ? F : never;

/** What stands on the row of the case, with every answer. */
export type CaseFace = CaseFaceFragment;
/** What the page around a section shows. */
export type CaseHead = CaseHeadFragment;
/** What one section of the case is shown from. */
export type CaseIn<S extends Section> = FileIn<(typeof DOCUMENTS)[S]>;
/** A section with what it is shown from. */
export type Shown = { [S in Section]: { readonly section: S; readonly file: CaseIn<S> } }[Section];

export interface OpenCase extends Pick<Read<CaseHead>, 'loading' | 'error' | 'refresh'> {
  /** As it was answered last, with whichever section; null where the case is not there for the reader. */
  readonly head: CaseHead | null;
  /** The section that is open; null until it was answered once. */
  readonly shown: Shown | null;
  /** Whether the section was answered since it was opened. */
  readonly answered: boolean;
  /** Whether it stands as it was read before something changed: nothing is done from it until it was answered anew. */
  readonly stale: boolean;
}

interface Known {
  readonly caseId: string;
  readonly section: Section;
  readonly head: CaseHead | null;
  /** After how many changes each section was read last. */
  readonly readAt: Partial<Record<Section, number>>;
}

/**
 * A case with one section open. Only that one is asked for, and again with each change; another stays as it was read last, is shown
 * so as it is opened and asked for then.
 */
export function useOpenCase(caseId: string, section: Section): OpenCase {
  const { file, current, changes, loading, error, refresh } = useCaseFile<CaseHead>(DOCUMENTS[section], caseId);
  const [last, setLast] = useState<Known | null>(null);
  const known = last?.caseId === caseId ? last : null;
  const answered = known?.section === section;
  // The head never goes back to what it was when a section was read before.
  if (current && !(answered && known.head === file))
    setLast({ caseId, section, head: file, readAt: { ...known?.readAt, [section]: changes } });
  return {
    head: known ? known.head : file,
    shown: file && ({ section, file } as Shown),
    answered,
    stale: !answered && known?.readAt[section] !== changes,
    loading,
    error,
    refresh,
  };
}
