// docs/database.md and infra/postgres/grants.md, from the catalog of a migrated database: node scripts/docs/database.mjs <folder>.
// It is the tests' own cluster and a copy of their template, which they take up afterwards.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { owners } from '../house/owners.mjs';

const root = join(import.meta.dirname, '../..');
const folder = process.argv[2];
register('../../test/native/hooks.mjs', import.meta.url);
const { createTestDatabase } = await import('../../apps/api/test/support/cluster.ts');
const { createDataSource } = await import('../../apps/api/src/platform/database/data-source.ts');
const { ROLES } = await import('../../apps/api/src/platform/database/provision.ts');

const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') and n.nspname !~ '^pg_'`;
const database = await createTestDatabase('docs');
const source = createDataSource(database.admin, [], { poolSize: 1, name: 'heyi-docs' });
await source.initialize();
const ask = (sql) => source.query(sql);

const named = (schema, name) => (schema === 'public' ? name : `${schema}.${name}`);
const tables = (
  await ask(`select c.oid, n.nspname as schema, c.relname as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${OURS} order by 2, 3`)
).map((table) => ({ ...table, full: named(table.schema, table.name) }));
const columns = await ask(`select a.attrelid as of, a.attnum as n, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as needed, pg_get_expr(d.adbin, d.adrelid) as preset, a.attgenerated <> '' as made
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped order by a.attnum`);
const constraints = await ask(`select conrelid as of, contype as kind, conkey as keys, confrelid as to, pg_get_constraintdef(oid) as text
  from pg_constraint where contype in ('p', 'u', 'f', 'c') order by conname`);
const policies =
  await ask(`select schemaname as schema, tablename as name, policyname as policy, permissive, roles::text[] as roles, lower(cmd) as cmd
  from pg_policies order by 1, 2, 3`);
// What the owner holds goes without saying; a right on every column is one on the table.
const rights =
  await ask(`select c.oid as of, r.rolname as role, lower(x.privilege_type) as privilege, null as col from pg_class c, aclexplode(c.relacl) x
    join pg_roles r on r.oid = x.grantee where r.rolname <> 'heyi_owner'
  union all select a.attrelid, r.rolname, lower(x.privilege_type), a.attname from pg_attribute a, aclexplode(a.attacl) x
    join pg_roles r on r.oid = x.grantee where r.rolname <> 'heyi_owner' order by 1, 2, 3, 4`);
const functions =
  await ask(`select n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name, p.prosecdef as as_owner,
    o.rolname as owner, (case when p.proacl is null then '{public}' else
      coalesce(array_agg(distinct coalesce(r.rolname, 'public')) filter (where x.grantee is not null), '{}') end)::text[] as callers
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles o on o.oid = p.proowner
    left join lateral aclexplode(p.proacl) x on x.grantee <> p.proowner left join pg_roles r on r.oid = x.grantee
  where ${OURS} and n.nspname <> 'public' group by p.oid, n.nspname, o.rolname order by 1`);
const roles = await ask(`select rolname as name, rolcanlogin as login, rolbypassrls as bypass, rolsuper as super, rolconfig as config
  from pg_roles where rolname = any('{${ROLES.join(',')}}') order by rolname`);
await source.destroy();
await database.drop();

const owner = owners(root);
/** What a table is, from the comment over its entity. */
const told = new Map(
  readdirSync(join(root, 'apps/api/src/modules'), { recursive: true })
    .filter((path) => path.endsWith('.entity.ts'))
    .map((path) => readFileSync(join(root, 'apps/api/src/modules', path), 'utf8'))
    .map((text) => [/\/\*\*\s*((?:(?!\*\/)[\s\S])*)\*\/\s*@Entity\(\{ (?:schema: '(\w+)', )?name: '(\w+)'/.exec(text)])
    .filter(([match]) => match)
    .map(([[, comment, schema, name]]) => [named(schema ?? 'public', name), comment.replace(/\n\s*\* ?/g, ' ').trim()]),
);
const byOid = new Map(tables.map((table) => [table.oid, table]));
const columnsOf = (oid) => columns.filter(({ of }) => of === oid);
const constraintsOf = (oid, kind) => constraints.filter((one) => one.of === oid && one.kind === kind);
const cell = (text) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

function sectionOf(table) {
  const key = new Set(constraintsOf(table.oid, 'p').flatMap(({ keys }) => keys));
  const leads = new Map(constraintsOf(table.oid, 'f').flatMap(({ keys, to }) => keys.map((n) => [n, byOid.get(to)?.full])));
  const lines = columnsOf(table.oid).map(({ n, name, type, needed, preset, made }) => {
    const notes = [
      key.has(n) ? 'key' : '',
      leads.has(n) ? `→ ${leads.get(n)}` : '',
      needed ? '' : 'may be empty',
      preset ? `${made ? 'made from' : 'by itself'} \`${preset}\`` : '',
    ];
    return `| \`${name}\` | ${type} | ${cell(notes.filter(Boolean).join('; '))} |`;
  });
  const rules = [...constraintsOf(table.oid, 'u'), ...constraintsOf(table.oid, 'c')].map(
    ({ text }) => `- \`${text.replace(/\s+/g, ' ')}\``,
  );
  const rows = table.forced ? 'row-level security, forced' : table.rls ? 'row-level security' : 'no row-level security';
  return [
    `### ${table.full}`,
    `${told.get(table.full) ? `${told.get(table.full)} ` : ''}*${rows}*`,
    `| Column | Type | |\n| --- | --- | --- |\n${lines.join('\n')}`,
    ...(rules.length ? [rules.join('\n')] : []),
  ].join('\n\n');
}
const moduleOf = (table) => owner.get(table.full) ?? 'platform';
const modules = [...new Set(tables.map(moduleOf))].sort();
const arrows = [
  ...new Set(
    constraints
      .filter(({ kind, of, to }) => kind === 'f' && of !== to && byOid.has(of) && byOid.has(to))
      .map(({ of, to }) => `  ${byOid.get(to).full.replace('.', '_')} ||--o{ ${byOid.get(of).full.replace('.', '_')} : ""`),
  ),
].sort();

writeFileSync(
  join(folder, 'database.md'),
  `# Database

Made by \`npm run generate\` from the catalog of a migrated database; \`npm test\` fails when it is not current. ${tables.length} tables, each under the module that owns it: only that module's \`data/\` writes it, which \`npm run house\` holds. What each role may do to them is in [grants](../infra/postgres/grants.md); why rows are seen by whom, in [access.md](access.md) and the [threat model](threat-model.md). \`graphile_worker\` is the job queue's own schema and left out.

\`\`\`mermaid
erDiagram
${arrows.join('\n')}
\`\`\`

${modules
  .map(
    (module) =>
      `## ${module}\n\n${tables
        .filter((table) => moduleOf(table) === module)
        .map(sectionOf)
        .join('\n\n')}`,
  )
  .join('\n\n')}
`,
);

function rightsOf(table, role) {
  const of = rights.filter((one) => one.of === table.oid && one.role === role);
  const said = new Map();
  for (const { privilege, col } of of) said.set(privilege, [...(said.get(privilege) ?? []), ...(col ? [col] : [])]);
  return [...said].map(([privilege, cols]) => (cols.length ? `${privilege}(${cols.join(', ')})` : privilege)).join(' ');
}
const SHOWN = ['heyi_app', 'heyi_job', 'heyi_keeper', 'heyi_backup'];
const policiesOf = ({ schema, name }) =>
  policies
    .filter((one) => one.schema === schema && one.name === name)
    .map(
      (one) =>
        `\`${one.policy}\` ${one.cmd} for ${one.roles.join(', ').replaceAll('heyi_', '')}${one.permissive === 'RESTRICTIVE' ? ', only restricts' : ''}`,
    );
const WHAT = {
  heyi_owner: 'owns the tables and migrates',
  heyi_app: 'the web process, under row-level security',
  heyi_job: 'the worker, which sweeps over tenants',
  heyi_backup: 'reads everything for a backup, writes nothing',
  heyi_keeper: 'owns the functions that keep journal and access',
};

writeFileSync(
  join(folder, 'grants.md'),
  `# Roles and what they may do

Made by \`npm run generate\` from the catalog of a migrated database; \`npm test\` fails when it is not current. It tells what is so; what has to be so is written by hand in \`apps/api/test/database/privileges\` and judged there ([ADR 0026](../../docs/adr/0026-the-database-alone.md)). \`provision-main.js\` makes the roles, with passwords derived from the master key; the migrations give the rights.

| Role | For | Signs in | |
| --- | --- | --- | --- |
${roles
  .map(({ name, login, bypass, super: all, config }) => {
    const more = [bypass ? 'bypasses row-level security' : '', all ? 'superuser' : '', ...(config ?? []).map((one) => `\`${one}\``)];
    return `| \`${name}\` | ${WHAT[name]} | ${login ? 'yes' : 'no'} | ${more.filter(Boolean).join(', ')} |`;
  })
  .join('\n')}

## Tables

${tables
  .map((table) => {
    const held = SHOWN.map((role) => [role, rightsOf(table, role)]).filter(([, may]) => may);
    const lines = [
      ...held.map(([role, may]) => `- ${role.replace('heyi_', '')}: ${may}`),
      ...(policiesOf(table).length ? [`- policies: ${policiesOf(table).join('; ')}`] : []),
    ];
    return `**${table.full}**${table.forced ? ' (forced)' : ''}\n\n${lines.join('\n') || '- nobody but the owner'}`;
  })
  .join('\n\n')}

## Functions

| Function | Runs as | Called by |
| --- | --- | --- |
${functions.map(({ name, as_owner, owner: whose, callers }) => `| \`${cell(name)}\` | ${as_owner ? whose.replace('heyi_', '') : 'who calls'} | ${callers.join(', ').replaceAll('heyi_', '') || 'nobody but its owner'} |`).join('\n')}
`,
);
process.exit(0);
