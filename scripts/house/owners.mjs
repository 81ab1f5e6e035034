// Which module owns which table. Most say so by an entity in their `data/`; the others stand here.
/** Tables without an entity: of the platform, which has no business nouns, and of modules that keep no rows of them in memory. */
const WITHOUT_ENTITY = {
  platform: [
    'idempotency',
    'outbox',
    'stepped_back',
    'journal.entry',
    'journal.head',
    'journal.payload',
    'identity.rate_limit',
    'migrations',
  ],
  cases: ['app.case_number'],
  forms: ['app.form_number'],
  identity: ['identity.challenge', 'identity.contact_code'],
  law: ['law.article', 'law.statute'],
};
/** The database's own, and those of a library. */
export const isForeign = (table) => /^(pg_|information_schema|graphile_worker|app\.clock_offset)/.test(table);

/**
 * @param sources path → text
 * @returns table → module
 */
export function owners(sources) {
  const owner = new Map(Object.entries(WITHOUT_ENTITY).flatMap(([module, tables]) => tables.map((table) => [table, module])));
  for (const [path, text] of sources) {
    const [, module] = /apps\/api\/src\/modules\/([\w-]+)\/.*\.entity\.ts$/.exec(path) ?? [];
    if (!module) continue;
    const [, schema, name] = /@Entity\(\{ (?:schema: '(\w+)', )?name: '(\w+)'/.exec(text);
    owner.set(schema ? `${schema}.${name}` : name, module);
  }
  return owner;
}
