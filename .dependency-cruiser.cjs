/** Who may import whom; the picture is in docs/architecture.md. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: ['\\.test\\.ts$', '/(test|bench|scripts|testing|e2e)/', '\\.config\\.ts$'] },
  to: { path: '^(packages|apps)/', pathNot: [from, ...allowed] },
});

const CATALOG = '^packages/catalog/';
const MATCHER = '^packages/matcher/';
const KIT = '^packages/exporter-kit/';
const EXPORTERS = '^packages/exporter-';
const TESTS = ['\\.test\\.ts$', '/(test|bench|scripts|testing|e2e)/', '\\.config\\.ts$'];

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('catalog-imports-nothing', CATALOG, []),
    only('matcher-imports-catalog', MATCHER, [CATALOG]),
    only('kit-imports-catalog-and-matcher', KIT, [CATALOG, MATCHER]),
    only('upstream-imports-catalog', '^packages/upstream/', [CATALOG]),
    only('exporters-import-the-kit', '^packages/exporter-(?!kit)', [CATALOG, MATCHER, KIT, EXPORTERS]),
    {
      name: 'no-node-in-what-runs-on-the-edge',
      comment: 'The API imports these packages, and it runs on workerd.',
      severity: 'error',
      from: {
        path: '^packages/(catalog|matcher|exporter)',
        pathNot: [...TESTS, 'conformance', '^packages/exporter-example/'],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-frameworks-in-packages',
      severity: 'error',
      from: { path: '^packages/', pathNot: TESTS },
      to: { path: 'node_modules/(@oclif|hono)/' },
    },
    {
      name: 'catalog-runs-on-zod-only',
      severity: 'error',
      from: { path: '^packages/catalog/src/', pathNot: TESTS },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg'], pathNot: 'node_modules/(\\.pnpm/)?zod' },
    },
    {
      name: 'matcher-runs-on-nothing',
      severity: 'error',
      from: { path: '^packages/matcher/src/', pathNot: TESTS },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^packages/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
