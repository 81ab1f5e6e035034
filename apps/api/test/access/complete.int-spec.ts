import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObjectType } from 'graphql';
import { MUTATIONS, QUERIES, schema } from './attempts.js';
import { ACTS, BEFORE_CONFIRMATION, MORE, OFFERED, operationOf, READS } from './expected/acts.js';
import { FACTS, OF_THE_READER } from './expected/facts.js';
import { FIELDS, ROUTES } from './expected/map.js';
import { OF_OFFICES, OF_ONE_KIND, OTHERS } from './expected/others.js';
import { PEOPLE, STAGES, words } from './expected/people.js';
import { EVENTS, HEARS_AFTER_OPENING, ROOMS, TOLD } from './expected/rooms.js';
import { DECLARED, OPEN } from './expected/routes.js';

const textOf = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const PERMISSIONS = new Map(
  textOf('permissions.txt')
    .trim()
    .split('\n')
    .map((line) => line.split(' ') as [string, string]),
);

/** Nothing new goes out without a line in the tables: who does it, which fact it is, who hears it. */
describe('the tables', () => {
  it('have a line for every operation, and none for one that there is not', () => {
    const others = Object.values(OTHERS);
    const queries = [...Object.keys(READS).map((act) => act.slice('Query.'.length)), ...others.flatMap((o) => words(o.queries))];
    const acts = [...new Set(Object.keys(ACTS).map(operationOf))];
    expect([...queries].sort()).toEqual([...QUERIES].sort());
    expect([...acts, ...others.flatMap((o) => words(o.mutations))].sort()).toEqual([...MUTATIONS].sort());
    for (const act of Object.keys(MORE)) expect(ACTS[act]).toBeDefined();
    for (const act of Object.values(OFFERED)) expect(ACTS[act] ?? READS[act]).toBeDefined();
    for (const act of words(BEFORE_CONFIRMATION)) expect(ACTS[act]).toBeDefined();
  });

  it('say of every operation whose it is as its declaration does', () => {
    const kind = (operation: string) => PERMISSIONS.get(operation)?.split(':')[0];
    for (const act of Object.keys(ACTS)) expect([act, kind(`Mutation.${operationOf(act)}`)]).toEqual([act, 'case']);
    for (const read of Object.keys(READS)) expect([read, kind(read)]).toEqual([read, 'case']);
    const declared = { own: 'account', public: 'public', organisation: 'organisation', demonstration: 'demonstration' } as const;
    for (const [scope, lines] of Object.entries(OTHERS))
      for (const operation of [...words(lines.queries).map((q) => `Query.${q}`), ...words(lines.mutations).map((m) => `Mutation.${m}`)])
        expect([operation, kind(operation)]).toEqual([operation, declared[scope as keyof typeof declared]]);
    const offices = [
      ...words(OTHERS.organisation.queries).map((q) => `Query.${q}`),
      ...words(OTHERS.organisation.mutations).map((m) => `Mutation.${m}`),
    ];
    expect(Object.keys(OF_OFFICES).sort()).toEqual(offices.sort());
    const ofOneKind = [...PERMISSIONS].filter(([, declaration]) => /^account:(?!any$)/.test(declaration)).map(([operation]) => operation);
    expect(Object.keys(OF_ONE_KIND).sort()).toEqual(ofOneKind.sort());
  });

  it('lead from a fact to every field of every type', () => {
    const shown = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !['Query', 'Mutation'].includes(type.name))
      .map((type) => [type.name, Object.keys((type as { getFields(): object }).getFields()).sort()]);
    expect(Object.fromEntries(Object.entries(FIELDS).map(([type, facts]) => [type, Object.values(facts).flatMap(words).sort()]))).toEqual(
      Object.fromEntries(shown),
    );
    const known = (fact: string) =>
      fact === '-' ||
      (OF_THE_READER as readonly string[]).includes(fact) ||
      Object.keys(FACTS).some((f) => f === fact || f.startsWith(`${fact.split('@')[0]}.`));
    for (const [type, facts] of Object.entries(FIELDS))
      expect([type, Object.keys(facts).filter((fact) => !known(fact))]).toEqual([type, []]);
  });

  it('name every route, and every event both ways', () => {
    const apps = /^\/(consumer|clinic|mediator|regulator)(?=\/|$)/;
    const places = [...Object.keys(DECLARED), ...OPEN]
      .map((line) => line.split(' ')[1]!.replace(apps, '/{app}').replace('/{*path}', ''))
      // Operations are named one by one, and files of the first page are for everybody.
      .filter((path) => path !== '/graphql' && !path.startsWith('/^'));
    expect([...new Set(places)].sort()).toEqual(Object.keys(ROUTES).sort());
    const declared = [...PERMISSIONS.keys()].filter((name) => name.startsWith('Route.')).map((name) => name.slice(6).replace(':', ' '));
    expect(declared.sort()).toEqual(Object.keys(DECLARED).sort());
    const contract = textOf('../../packages/contracts/src/room-events.ts');
    const eventsOf = (name: string) =>
      [
        ...contract
          .slice(contract.indexOf(`interface ${name} {`))
          .split('\n}')[0]!
          .matchAll(/^ {2}'?([a-z.]+)'?: \(/gm),
      ].map((m) => m[1]!);
    expect(eventsOf('ClientEvents').sort()).toEqual(Object.keys(EVENTS).sort());
    expect(eventsOf('ServerEvents').sort()).toEqual(Object.keys(TOLD).sort());
  });

  it('speak of nobody and no stage that they do not know', () => {
    const people = [
      ...[...Object.values(ACTS), ...Object.values(MORE), ...Object.values(READS)].map(([who]) => who),
      ...Object.values(OF_OFFICES),
      ...Object.values(OF_ONE_KIND),
      ...Object.values(FACTS).flatMap((fact) => [fact.reads, fact.afterOpening ?? '']),
      ...Object.values(ROOMS).flatMap((room) => [room.hears, room.speaks]),
      ...Object.values(HEARS_AFTER_OPENING),
    ].flatMap(words);
    expect([...new Set(people)].filter((who) => !(who in PEOPLE))).toEqual([]);
    const stages = [
      ...[...Object.values(ACTS), ...Object.values(MORE), ...Object.values(READS)].map(([, where]) => where),
      ...Object.values(PEOPLE).map((p) => p.reads),
      ...Object.values(ROOMS).map((room) => room.open),
    ].flatMap(words);
    expect([...new Set(stages)].filter((stage) => !(STAGES as readonly string[]).includes(stage))).toEqual([]);
  });

  it('are written by hand: they take nothing from what they judge', () => {
    for (const name of ['people', 'acts', 'others', 'facts', 'map', 'rooms', 'routes']) {
      const imports = [...textOf(`test/access/expected/${name}.ts`).matchAll(/from '([^']+)'/g)].map((m) => m[1]);
      expect(imports.filter((from) => from !== './people.js')).toEqual([]);
    }
  });
});
