// docs/api.md: every operation with who may do it, what it takes and what it refuses, from the schema, the permission table, the
// abilities and the sources of its use case. Prints the page; scripts/check-generated.mjs holds it against the one in the repository.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isInputObjectType } from 'graphql';
import { mayInOrganisation, mayOnCase } from '../../packages/abilities/dist/index.js';
import { REFUSALS } from '../../packages/contracts/dist/index.js';
import { CASE_STATUSES, capacitiesOf } from '../../packages/domain/dist/index.js';
import { refusalsOf } from './refusals-of.mjs';

const root = join(import.meta.dirname, '../..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const schema = buildSchema(read('apps/api/schema.gql'));
const permissions = new Map(
  read('apps/api/permissions.txt')
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([operation, permission, proof]) => [operation, { permission, proof: proof?.replace('presence:', '') }]),
);

/** Everybody who can stand in a case: the role, the roles in the organisation, the authority of a representative's paper. */
const PEOPLE = {
  consumer: ['consumer', [], null],
  'representative (general)': ['representative', [], 'general'],
  'representative (special)': ['representative', [], 'special'],
  'clinic: desk': ['clinic', ['desk'], null],
  'clinic: doctor': ['clinic', ['doctor'], null],
  'clinic: signatory': ['clinic', ['signatory'], null],
  'clinic: administrator': ['clinic', ['administrator'], null],
  intake: ['intake', ['intake'], null],
  mediator: ['mediator', ['mediator'], null],
  chair: ['chair', ['chair'], null],
  'regulator: officer': ['regulator', ['officer'], null],
  'regulator: auditor': ['regulator', ['auditor'], null],
};
const ORGANISATIONS = {
  clinic: ['administrator', 'signatory', 'desk', 'doctor'],
  committee: ['administrator', 'intake', 'chair', 'mediator', 'expert'],
  regulator: ['administrator', 'officer', 'auditor'],
};
const at = ([role, roles, authority], status) => ({ role, status, capacities: capacitiesOf(role, roles, authority) });
const onCase = (action) => {
  const who = Object.keys(PEOPLE).filter((name) => CASE_STATUSES.some((status) => mayOnCase(action, at(PEOPLE[name], status))));
  const where = CASE_STATUSES.filter((status) => Object.values(PEOPLE).some((one) => mayOnCase(action, at(one, status))));
  return { who, where: where.length === CASE_STATUSES.length ? 'always' : where.join(', ') };
};
const inOrganisation = (action) =>
  Object.entries(ORGANISATIONS).flatMap(([kind, roles]) =>
    roles.filter((role) => mayInOrganisation(action, { kind, roles: [role] })).map((role) => `${kind}: ${role}`),
  );

/** Refusals that any operation may have: the frame gives them, before and after what the operation itself decides. */
const EVERYWHERE = [
  'input_invalid',
  'required',
  'choice_invalid',
  'too_long',
  'text_characters',
  'not_found',
  'not_possible_now',
  'not_your_part',
  'case_changed',
  'presence_needed',
  'institution_unconfirmed',
  'too_many_attempts',
  'busy_now',
].filter((code) => code in REFUSALS);
const found = refusalsOf(new Set(Object.keys(REFUSALS)));

function operation(kind, field) {
  const { permission, proof } = permissions.get(`${kind}.${field.name}`);
  const [on, action] = permission.split(':');
  const reach = on === 'case' ? onCase(action) : on === 'organisation' ? { who: inOrganisation(action) } : { who: [] };
  // A question answers with what there is; what its rules say in words of refusals is what is next.
  const refuses = (kind === 'Query' ? [] : (found.get(field.name) ?? [])).filter((code) => !EVERYWHERE.includes(code));
  return { kind, field, on, permission, proof, refuses, ...reach };
}
const operations = [
  ['Query', schema.getQueryType()],
  ['Mutation', schema.getMutationType()],
].flatMap(([kind, type]) => Object.values(type.getFields()).map((field) => operation(kind, field)));

const READERS = onCase('read').who.join();
const argument = ({ name, type }) => `${name}: ${type}`;
function entry({ kind, field, permission, proof, who, where, refuses }) {
  const told = field.description ? ` ${field.description}` : '';
  const inputs = field.args.filter(({ name }) => name !== 'key').map(argument);
  const keyed = field.args.some(({ name }) => name === 'key');
  const lines = [
    `- **${field.name}** (${kind === 'Query' ? 'asks' : 'acts'}, \`${permission}\`${proof ? `, proof of presence ${proof === 'itself' ? 'is the act itself' : 'before'}` : ''})${told}`,
    `  takes ${inputs.length ? `\`${inputs.join(', ')}\`` : 'nothing'}${keyed ? ' and a key' : ''}`,
  ];
  if (who.length)
    lines.push(
      `  by ${who.join() === READERS ? 'whoever reads the case' : who.join(', ')}${where && where !== 'always' ? `; ${where}` : ''}`,
    );
  if (refuses.length) lines.push(`  refuses \`${refuses.join('` `')}\``);
  return lines.join('\n');
}
const named = (list) => list.map(({ field }) => `\`${field.name}\``).join(' ');
const of = (...where) => operations.filter(({ on }) => where.includes(on));
const byRole = [...Object.keys(PEOPLE)]
  .map((name) => `| ${name} | ${named(of('case').filter(({ who }) => who.includes(name)))} |`)
  .concat(
    Object.entries(ORGANISATIONS).flatMap(([kind, roles]) =>
      roles
        .map((role) => [`${kind}: ${role}`, of('organisation').filter(({ who }) => who.includes(`${kind}: ${role}`))])
        .filter(([, list]) => list.length)
        .map(([name, list]) => `| ${name}, for the organisation | ${named(list)} |`),
    ),
  );

const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
const inputOf = (type) =>
  `- **${type.name}**: ${Object.values(type.getFields())
    .map((field) => `\`${argument(field)}\`${field.description ? ` (${field.description.replace(/\.$/, '')})` : ''}`)
    .join(', ')}`;
const used = new Set(operations.flatMap(({ refuses }) => refuses));
const sentence = (code) => `| \`${code}\` | ${REFUSALS[code].en.replaceAll('|', '\\|')} |`;
const rest = Object.keys(REFUSALS).filter((code) => !used.has(code) && !EVERYWHERE.includes(code));

console.log(`# API

Made by \`npm run generate\` from the schema (\`apps/api/schema.gql\`), the permission table (\`apps/api/permissions.txt\`), the abilities (\`packages/abilities\`) and the sources of the use cases; \`npm test\` fails when it is not current. Who sees what, and why, is told in [access.md](access.md); what a party hears of the other is held by tables written by hand ([ADR 0024](adr/0024-hand-written-access-tables.md)), not by this page.

GraphQL at \`/graphql\`. Each request names its front end (\`x-heyi-app\`: consumer, clinic, mediator or regulator), whose cookie says who asks. In production only the operations that the front ends were built with are answered (\`apps/api/operations.json\`).

**A key** is a UUID that the client makes for one attempt: the same key and body give the same answer, authorised again; the same key with another body is a conflict. **A result** is a union: what was made, or a refusal with \`code\` and \`message\` (\`InvalidInput\` with its faults by path, \`NotPossible\`, \`Conflict\`, \`NotFound\`). What is not yours looks exactly like what is not there.

## By role

| Who | On a case, or for the organisation |
| --- | --- |
${byRole.join('\n')}

## Without signing in

${of('public', 'demonstration')
  .map((one) => entry(one))
  .join('\n')}

## Of one's own account

${of('account')
  .map((one) => entry(one))
  .join('\n')}

## For an organisation

${of('organisation')
  .map((one) => entry(one))
  .join('\n')}

## On a case

Where a stage is named, the act is refused in every other (\`not_possible_now\`).

${of('case')
  .map((one) => entry(one))
  .join('\n')}

## Inputs

${inputs.map(inputOf).join('\n')}

## Refusals

Any operation may answer with these:

| Code | Sentence |
| --- | --- |
${EVERYWHERE.map(sentence).join('\n')}

Those named above; by the sources' syntax, so an operation that shares a function with another may name one that only the other gives:

| Code | Sentence |
| --- | --- |
${[...used].sort().map(sentence).join('\n')}

The rest is answered by rooms, uploads and the guards that stand before a step of the case (\`packages/domain/src/lifecycle/guards.ts\`):

| Code | Sentence |
| --- | --- |
${rest.map(sentence).join('\n')}`);
