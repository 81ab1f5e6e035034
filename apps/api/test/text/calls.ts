import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getNamedType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';
import { documentOf, MUTATIONS, QUERIES, schema } from '../access/attempts.js';
import { ACTS } from '../access/expected/acts.js';
import { castOf, fileCase, mediatedCase, type Cast } from '../support/journey.js';
import { RoomClient } from '../support/room-client.js';
import type { Person, World } from '../support/world.js';

/** One argument of one operation, down to the field of an input where it is one. */
export interface Place {
  /** As `documentOf` knows it: `Query.caseFile`, `sendDemand`. */
  readonly act: string;
  /** By which its rule is called: `DemandInput.body`, `answerCase.statement`. */
  readonly name: string;
  readonly type: string;
  /** Steps from the variables to the value; a number is an entry of a list. */
  readonly at: readonly (string | number)[];
  /** Where a form has it. */
  readonly path: string;
}

const isList = (type: GraphQLInputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

function placesIn(act: string, owner: string, field: string, type: GraphQLInputType, at: (string | number)[], path: string): Place[] {
  const named = getNamedType(type);
  if (isList(type)) {
    at = [...at, 0];
    path = `${path}.0`;
  }
  if (!isInputObjectType(named)) return [{ act, name: `${owner}.${field}`, type: named.name, at, path }];
  return Object.values(named.getFields()).flatMap((f) =>
    placesIn(act, named.name, f.name, f.type, [...at, f.name], path ? `${path}.${f.name}` : f.name),
  );
}

/** Every argument of every operation. */
export const PLACES: readonly Place[] = [...QUERIES.map((q) => `Query.${q}`), ...MUTATIONS].flatMap((act) => {
  const root = act.startsWith('Query.') ? schema.getQueryType()! : schema.getMutationType()!;
  const operation = act.replace('Query.', '');
  const isForm = (type: GraphQLInputType): boolean => isInputObjectType(getNamedType(type)) && !isList(type);
  const { args } = root.getFields()[operation]!;
  return args.flatMap(({ name, type }) => placesIn(act, operation, name, type, [name], isForm(type) ? '' : name));
});

const KIND = new Map(
  readFileSync(join(import.meta.dirname, '../../permissions.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ') as [string, string]),
);

/** Whom an operation is open to, in a case where that can be, so that what is odd reaches as far in as it can. */
export class Callers {
  private constructor(
    readonly cast: Cast,
    readonly filed: string,
    readonly mediated: string,
    private readonly everywhere: Person,
    private readonly clinicAdministrator: Person,
    private readonly auditor: Person,
  ) {}

  static async of(world: World): Promise<Callers> {
    const cast = await castOf(world);
    const filed = await fileCase(world, cast.consumer);
    const mediated = await mediatedCase(world, cast);
    const roles = ['intake', 'mediator', 'chair', 'administrator'];
    const everywhere = await world.staff(world.tenants[0]!.id, 'mediator', roles, '全职');
    const clinicAdministrator = await world.staff(world.clinics[0]!.id, 'clinic', ['administrator', 'signatory', 'desk'], '院方管理员');
    const { rows } = await world.owner.query<{ id: string }>(
      `insert into identity.organisation (kind, name_zh, name_en, region_code) values ('regulator', '区卫健委', 'r', '110105') returning id`,
    );
    const auditor = await world.staff(rows[0]!.id, 'regulator', ['auditor', 'officer', 'administrator'], '审查');
    return new Callers(cast, filed, mediated, everywhere, clinicAdministrator, auditor);
  }

  /** Who calls it, and on which case. */
  of(act: string): { readonly person: Person; readonly caseId: string } {
    const who = [...Object.entries(ACTS)].find(([a]) => a === act || a.startsWith(`${act}.`))?.[1][0] ?? '';
    const kind = KIND.get(act.startsWith('Query.') ? act : `Mutation.${act}`) ?? '';
    if (/organisation:(prove_institution)|account:clinic/.test(kind)) return { person: this.clinicAdministrator, caseId: this.filed };
    if (kind.startsWith('organisation:')) return { person: this.everywhere, caseId: this.mediated };
    if (/\bconsumer\b/.test(who) || !kind.startsWith('case:')) return { person: this.cast.consumer, caseId: this.filed };
    if (/\bclinic|signatory|desk\b/.test(who)) return { person: this.clinicAdministrator, caseId: this.filed };
    if (/\bauditor|officer\b/.test(who)) return { person: this.auditor, caseId: this.filed };
    if (/\bmediator\b/.test(who)) return { person: this.cast.mediator, caseId: this.mediated };
    return { person: this.everywhere, caseId: this.mediated };
  }

  rooms = (): Promise<RoomClient> => RoomClient.of(this.cast.consumer);
}

/** The call with one value in its place and well-formed ones around it. */
export function callWith({ act, at }: Place, value: unknown, caseId: string): { query: string; variables: Record<string, unknown> } {
  const call = documentOf(act, { caseId, id: caseId, expectedVersion: 1 });
  const root = act.startsWith('Query.') ? schema.getQueryType()! : schema.getMutationType()!;
  let type: GraphQLInputType = root.getFields()[act.replace('Query.', '')]!.args.find((a) => a.name === at[0])!.type;
  let holder: Record<string | number, unknown> = call.variables;
  at.forEach((step, i) => {
    if (i > 0 && typeof step === 'string') {
      const named = getNamedType(type);
      if (isInputObjectType(named)) type = named.getFields()[step]!.type;
    }
    if (i === at.length - 1) return void (holder[step] = value);
    const next = holder[step] as Record<string, unknown> | unknown[] | null | undefined;
    const filled = next ?? (typeof at[i + 1] === 'number' ? [] : {});
    holder[step] = filled;
    holder = filled as Record<string | number, unknown>;
    // An entry of a list of inputs is made whole, with the value in it.
    if (typeof at[i + 1] === 'number' && i + 2 < at.length && holder[0] === undefined) holder[0] = wholeInput(type);
  });
  const faults = '... on InvalidInput { code faults { path code message } }';
  return { ...call, query: call.query.replace('... on InvalidInput { code }', faults) };
}

function wholeInput(type: GraphQLInputType): Record<string, unknown> {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return {};
  return Object.fromEntries(
    Object.values(named.getFields()).map((f) => [
      f.name,
      isList(f.type)
        ? []
        : ({ String: '这里写够十个字的说明文字', ID: crypto.randomUUID(), Boolean: true, Int: 1, Float: 1 }[getNamedType(f.type).name] ??
          null),
    ]),
  );
}

/** Everything, a few at a time. */
export async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
    }),
  );
}
