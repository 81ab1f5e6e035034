import { chainOf, entriesOf, payloadOf, type Payload } from './chains.js';
import { parseJson } from './journal-file.js';
import { isBound, ordered, rowsIn, rowsOf } from './records.js';
import type { Chain } from './report.js';

type Row = Readonly<Record<string, unknown>>;
type Files = ReadonlyMap<string, Buffer>;

/** What entries of some types say of one record, later ones over earlier ones. */
function said(chains: readonly Chain[], types: readonly string[], key: string, id: unknown): Payload {
  const about = chainOf(chains, 'joint').flatMap((e) => {
    const says = types.includes(e.type) ? payloadOf(e) : null;
    return says?.[key] === id ? [says] : [];
  });
  return Object.assign({}, ...about) as Payload;
}

/** Ids of the records of a type that entries bind whole: of those the entries say every change too. */
const boundIds = (chains: readonly Chain[], type: string, key: string): Set<unknown> =>
  new Set(
    entriesOf(chains, 'joint', type)
      .filter((e) => isBound(e.says))
      .map((e) => e.says[key]),
  );

interface Changes {
  readonly kind: 'event' | 'demand' | 'service';
  readonly made: string;
  readonly key: string;
  /** Each field of the row that changes later, and where an entry says it. */
  readonly fields: Readonly<Record<string, readonly [types: readonly string[], says: string]>>;
}
const SERVED = ['service.made', 'service.changed'];
const CHANGES: readonly Changes[] = [
  { kind: 'event', made: 'event.recorded', key: 'event', fields: { withdrawnReason: [['event.withdrawn'], 'reason'] } },
  {
    kind: 'demand',
    made: 'demand.sent',
    key: 'letter',
    fields: { reachedAt: [['demand.reached'], 'at'], answer: [['demand.closed'], 'answer'] },
  },
  {
    kind: 'service',
    made: 'service.made',
    key: 'service',
    fields: Object.fromEntries(
      ['sentAt', 'deliveredAt', 'openedAt', 'openedBy', 'answer', 'receipt', 'failed'].map((f) => [f, [SERVED, f] as const]),
    ),
  },
];

function changesOf(files: Files, chains: readonly Chain[], { kind, made, key, fields }: Changes): string[] {
  const bound = boundIds(chains, made, key);
  return rowsIn(files, kind)
    .filter((row) => bound.has(row['id']))
    .flatMap((row) =>
      Object.entries(fields)
        .filter(([field, [types, says]]) => (row[field] ?? null) !== (said(chains, types, key, row['id'])[says] ?? null))
        .map(([field]) => `papers.json: ${kind} ${String(row['id'])}: ${field} is not what the entries say`),
    );
}

/** A clock as its entries leave it. */
interface Told {
  kind: unknown;
  startedAt: unknown;
  lastDay: unknown;
  provisional: unknown;
  pauses: unknown;
  extendedTo: unknown;
  endedBecause: unknown;
}
const CLOCK_FIELDS = ['startedAt', 'lastDay', 'provisional', 'pauses', 'extendedTo', 'endedBecause'] as const;

/** Every clock followed through its entries; kinds that an earlier release began are left out, whose entries say less. */
function clocksOf(chains: readonly Chain[]): { told: Told[]; before: Set<unknown> } {
  const told: Told[] = [];
  const before = new Set<unknown>();
  for (const entry of chainOf(chains, 'joint').filter((e) => e.type.startsWith('clock.'))) {
    const says = payloadOf(entry);
    if (!says) continue;
    if (!isBound(says)) before.add(says['kind']);
    const running = told.find((c) => c.kind === says['kind'] && c.endedBecause === null);
    if (entry.type === 'clock.started')
      told.push({
        kind: says['kind'],
        startedAt: says['startedAt'],
        lastDay: says['lastDay'],
        provisional: says['provisional'],
        pauses: [],
        extendedTo: null,
        endedBecause: null,
      });
    else if (running && entry.type === 'clock.ended') running.endedBecause = says['because'];
    else if (running) for (const field of CLOCK_FIELDS) if (says[field] !== undefined) running[field] = says[field];
  }
  return { told, before };
}

function clockFaults(files: Files, chains: readonly Chain[]): string[] {
  const papers = parseJson(files.get('data/papers.json')?.toString('utf8') ?? '{}') as { clocks?: unknown } | null | undefined;
  const rows = rowsOf(papers?.clocks);
  const { told, before } = clocksOf(chains);
  const line = (c: Row): string => ordered(['kind', ...CLOCK_FIELDS].map((field) => c[field] ?? null));
  const left = told.filter((c) => !before.has(c.kind)).map((c) => ({ kind: c.kind, line: line(c as unknown as Row) }));
  const faults: string[] = [];
  for (const row of rows.filter((r) => !before.has(r['kind']))) {
    const at = left.findIndex((c) => c.line === line(row));
    if (at >= 0) left.splice(at, 1);
    else faults.push(`papers.json: clock ${String(row['kind'])}: not as its entries leave it`);
  }
  return [...faults, ...left.map((c) => `papers.json: clock ${String(c.kind)}: not there as its entries leave it`)];
}

/** A message that was taken back stands without its words, from when the entry says. */
function recalledFaults(files: Files, chains: readonly Chain[]): string[] {
  return rowsIn(files, 'message').flatMap((row) => {
    const recalls = entriesOf(chains, String(row['audience']), 'message.recalled').filter((e) => e.says['seq'] === row['seq']);
    const name = `message ${String(row['seq'])} (${String(row['audience'])})`;
    if ((row['recalledAt'] != null) !== recalls.length > 0) return [`messages.json: ${name}: taken back, or not, against the entries`];
    const last = recalls.at(-1)?.says;
    if (last && (row['body'] !== '' || row['exhibit'] != null)) return [`messages.json: ${name}: words after it was taken back`];
    return last && isBound(last) && last['at'] !== row['recalledAt'] ? [`messages.json: ${name}: another time than the entry says`] : [];
  });
}

/** How an offer stands where an entry says so; without one it is open, or gave way to the next, or ended with the case. */
const STANDINGS: readonly [type: string, ...statuses: string[]][] = [
  ['offer.accepted', 'accepted', 'lapsed'],
  ['offer.declined', 'declined'],
  ['offer.withdrawn', 'withdrawn'],
  ['offer.expired', 'expired'],
];

function offerFaults(files: Files, chains: readonly Chain[]): string[] {
  const rows = rowsIn(files, 'offer').filter((row) => row['id'] !== undefined);
  return rows.flatMap((row) => {
    const said = STANDINGS.find(([type]) => entriesOf(chains, 'joint', type).some((e) => e.says['offer'] === row['id']));
    const isLast = rows.every((r) => Number(r['n']) <= Number(row['n']));
    const status = String(row['status']);
    const right = said ? said.slice(1).includes(status) : ['withdrawn', 'expired', isLast ? 'open' : 'countered'].includes(status);
    return right ? [] : [`offers.json: offer ${String(row['n'])}: ${status}, against the entries`];
  });
}

const ENDINGS = ['case.withdrawn', 'case.refused', 'case.terminated', 'case.negotiation_ended', 'case.ended'];

/** What of a case changes after its filing, as the entries leave it. */
function caseFaults(files: Files, chains: readonly Chain[]): string[] {
  const [row] = rowsIn(files, 'case');
  const filed = entriesOf(chains, 'joint', 'case.filed').at(-1)?.says;
  if (!row || !filed || !isBound(filed)) return [];
  const last = (types: readonly string[]): Payload | undefined =>
    chainOf(chains, 'joint')
      .filter((e) => types.includes(e.type))
      .map(payloadOf)
      .findLast((says) => says !== null) ?? undefined;
  const answer = last(['case.answered']);
  const ending = last(ENDINGS);
  const expected: Record<string, unknown> = {
    consumer_name: last(['name.corrected'])?.['name'] ?? filed['consumer'],
    clinic_name: last(['clinic.confirmed', 'clinic.merged'])?.['name'] ?? filed['clinic'],
    clinic_answer: answer?.['statement'] ?? null,
    end_note: ending?.['note'] ?? null,
  };
  if (row['application_reason'] != null) expected['application_reason'] = last(['case.applied'])?.['reason'];
  if (ending?.['reason'] !== undefined) expected['end_reason'] = ending['reason'];
  return Object.entries(expected)
    .filter(([field, value]) => (row[field] ?? null) !== (value ?? null))
    .map(([field]) => `case.json: ${field} is not what the entries say`);
}

/** What changed after it was recorded, followed through the entries that say so. */
export const verifyStates = (files: Files, chains: readonly Chain[], record: boolean): string[] => [
  ...CHANGES.flatMap((changes) => changesOf(files, chains, changes)),
  ...clockFaults(files, chains),
  ...recalledFaults(files, chains),
  ...(record ? offerFaults(files, chains) : []),
  ...caseFaults(files, chains),
];
