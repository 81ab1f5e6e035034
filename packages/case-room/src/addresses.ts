import { CASE_STATUSES } from '@heyi/domain';

/** What stands in the addresses of pages: sections and saved filters, read strictly. */
export const SECTIONS = [
  'overview',
  'room',
  'evidence',
  'responsibility',
  'compensation',
  'offers',
  'agreement',
  'obligations',
  'deadlines',
  'papers',
  'record',
] as const;
export type Section = (typeof SECTIONS)[number];
export interface CaseSearch {
  readonly section?: Section;
  readonly channel?: string;
  /** Opens the form that a calculation was carried into. */
  readonly draft?: true;
}
export const caseSearch = (search: Record<string, unknown>): CaseSearch => ({
  ...((SECTIONS as readonly string[]).includes(String(search['section'])) ? { section: search['section'] as Section } : {}),
  ...(typeof search['channel'] === 'string' ? { channel: search['channel'] } : {}),
  ...(search['draft'] === true || search['draft'] === 'true' ? { draft: true as const } : {}),
});

export interface QueueSearch {
  readonly status?: string;
  readonly q?: string;
}
export const queueSearch = (search: Record<string, unknown>): QueueSearch => ({
  ...((CASE_STATUSES as readonly string[]).includes(String(search['status'])) ? { status: String(search['status']) } : {}),
  ...(typeof search['q'] === 'string' && search['q'] ? { q: search['q'] } : {}),
});
