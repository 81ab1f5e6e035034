import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import { EVERYTHING } from '../support/everything.js';
import type { Person } from '../support/world.js';
import { schema } from './attempts.js';
import { FIELDS } from './expected/map.js';
import { words } from './expected/people.js';

type Value = Readonly<Record<string, unknown>>;
const typeOf = (query: string) => getNamedType(schema.getQueryType()!.getFields()[query]!.type) as GraphQLObjectType;
const ASKED = ['caseFile', 'journal', 'calculationDesk', 'responsibilityDesk', 'myCases', 'notifications', 'me'] as const;

/** Whether there is something to be learnt: nothing, an empty list, no and none are what everybody is told. */
const tells = (value: unknown): boolean => value !== null && value !== undefined && value !== '' && value !== false && value !== 0;

/** What the variant of a fact is called, from the object that carries it. */
const variantOf = (by: string, object: Value): string =>
  by === 'side' && object['side'] === 'mediator' && typeof object['audience'] === 'string'
    ? `mediator.${object['audience']}`
    : String(object[by]);

/** Which facts an answer tells, each with a place where it does. */
function learn(type: GraphQLObjectType, object: Value, place: string, inherited: string, into: Map<string, string>): void {
  const fields = type.getFields();
  const facts = FIELDS[type.name] ?? {};
  const own = Object.keys(facts).find((fact) => fact.includes('@'));
  const variant = own ? variantOf(own.split('@')[1]!, object) : inherited;
  for (const [fact, names] of Object.entries(facts))
    for (const name of words(names)) {
      const values = (Array.isArray(object[name]) ? object[name] : [object[name]]) as unknown[];
      const named = getNamedType(fields[name]!.type);
      for (const value of values.filter(tells))
        if (isObjectType(named)) learn(named, value as Value, `${place}.${name}`, variant, into);
        else if (fact === 'offer.answer') into.set(`offer.answer.${String(value).split(':')[0]}`, `${place}.${name}`);
        else into.set(VARIED.includes(fact.split('@')[0]!) ? `${fact.split('@')[0]}.${variant}` : fact, `${place}.${name}`);
    }
}
const VARIED = Object.values(FIELDS)
  .flatMap((facts) => Object.keys(facts))
  .filter((fact) => fact.includes('@'))
  .map((fact) => fact.split('@')[0]!);

/** All that a person is answered about a case, as facts; and the answer as it went over the wire. */
export async function readAll(person: Person, caseId: string): Promise<{ facts: Map<string, string>; wire: string }> {
  const answer = (await person.raw(EVERYTHING, { id: caseId })) as { data?: Record<string, Value | Value[] | null> | null };
  const facts = new Map<string, string>();
  for (const query of ASKED)
    for (const object of [answer.data?.[query]].flat().filter((o) => o !== null && o !== undefined))
      learn(typeOf(query), object as Value, query, '', facts);
  return { facts, wire: JSON.stringify(answer) };
}
