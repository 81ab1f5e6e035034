/** Import direction as build errors. Each rule is shown to fail once on a fixture (scripts/check-import-rules.mjs). */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: { pathNot: '/gql/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'platform-knows-no-module', severity: 'error', from: { path: 'api/src/platform/' }, to: { path: 'api/src/modules/' } },
    {
      name: 'modules-meet-at-index',
      severity: 'error',
      from: { path: 'api/src/modules/([^/]+)/' },
      to: {
        path: 'api/src/modules/([^/]+)/',
        pathNot: ['api/src/modules/$1/', 'api/src/modules/[^/]+/index\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'operators-door-loads-no-server',
      severity: 'error',
      from: { path: 'api/src/modules/[^/]+/operator\\.ts$' },
      to: { path: '@nestjs/(core|graphql|apollo)', reachable: true },
    },
    {
      name: 'app-does-not-know-api',
      severity: 'error',
      from: { path: 'api/src/modules/[^/]+/app/' },
      to: { path: 'api/src/modules/[^/]+/api/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'data-knows-no-act',
      severity: 'error',
      from: { path: 'api/src/modules/[^/]+/data/', pathNot: 'spec\\.ts$' },
      to: { path: 'api/src/modules/[^/]+/(api|app|realtime|tasks)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: 'packages/domain/src/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['packages/domain/src/', 'node_modules/(chinese-days|diff)/'] },
    },
    {
      name: 'ledger-has-no-dependencies',
      severity: 'error',
      from: { path: 'packages/ledger/src/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: 'packages/ledger/src/', dependencyTypesNot: ['core'] },
    },
    { name: 'packages-import-no-app', severity: 'error', from: { path: '^packages/' }, to: { path: '^apps/' } },
    { name: 'apps-import-no-app', severity: 'error', from: { path: '^apps/([^/]+)/' }, to: { path: '^apps/', pathNot: '^apps/$1/' } },
    {
      // What `npm run dev` and the tests are made of is never part of what is shipped.
      name: 'product-knows-no-workshop',
      severity: 'error',
      from: { path: '^(apps|packages)/[^/]+/src/', pathNot: '[.-]spec\\.tsx?$' },
      to: { path: '^(scripts|test)/|^apps/api/dev/|^node_modules/(vite/dist|chokidar|@swc)/' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: 'packages/ui/src/' },
      to: { path: 'packages/(case-room|entrance|api-client)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|dist' },
    exclude: { path: '(^|/)dist/|\\.turbo|/gql/|\\.stories\\.tsx$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
