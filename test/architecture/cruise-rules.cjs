/** What may import what (design §3), for dependency-cruiser. boundaries.ts checks the same apart from it. */
const { existsSync, readdirSync } = require('node:fs');
const path = require('node:path');

const MODULE = '^src/modules/([^/]+)/';
const SCREENS = '^src/modules/([^/]+)/web/';
/** Parts of the module's own contract: `import-contract.ts`. */
const OWN_PARTS = '^src/modules/$1/[a-z-]+-contract\\.ts$';
/** Shapes that many modules' contracts share. */
const SHARED = '^src/platform/[^/]+/contract\\.ts$';
const TESTS = '\\.test\\.tsx?$';

/** The rules for the tree below `root`: which files hold rules is read off its folders. */
exports.forbiddenIn = (root) =>
  [
    { name: 'no-cycle', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'kernel-imports-nothing', from: { path: '^src/kernel/' }, to: { pathNot: '^src/kernel/' } },
    {
      name: 'platform-imports-kernel-only',
      from: { path: '^src/platform/' },
      to: { path: '^src/(modules|app|web)/' },
    },
    {
      name: 'nobody-imports-app',
      from: { path: '^src/(kernel|platform|modules|web)/' },
      to: { path: '^src/app/' },
    },
    { name: 'nobody-imports-tests', from: { path: '^src/' }, to: { path: ['^(test|bench|eval)/', TESTS] } },
    {
      name: 'other-modules-by-their-door',
      from: { path: MODULE, pathNot: SCREENS },
      to: { path: MODULE, pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(index|contract)\\.ts$'] },
    },
    {
      name: 'contract-imports-shapes-only',
      from: { path: [`${MODULE}(?:contract|[a-z-]+-contract)\\.ts$`, SHARED] },
      to: { pathNot: ['^src/kernel/', 'node_modules/zod/', `${MODULE}contract\\.ts$`, OWN_PARTS, SHARED] },
    },
    {
      name: 'browser-sees-contracts-only',
      from: { path: '^src/web/' },
      to: { path: '^src/(platform|app|modules)/', pathNot: [`${MODULE}contract\\.ts$`, SHARED, SCREENS] },
    },
    {
      name: 'screens-see-contracts-only',
      from: { path: SCREENS },
      to: {
        path: '^src/(platform|app|modules)/',
        pathNot: [`${MODULE}contract\\.ts$`, SHARED, OWN_PARTS, '^src/modules/$1/web/'],
      },
    },
    {
      name: 'browser-has-no-node',
      from: { path: ['^src/web/', SCREENS] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-knows-no-screen',
      from: { path: '^src/(kernel|platform|modules)/', pathNot: SCREENS },
      to: { path: ['^src/web/', SCREENS] },
    },
    {
      name: 'reader-is-pure',
      from: { path: '^src/modules/reading/' },
      to: {
        pathNot: [
          '^src/kernel/',
          '^src/modules/reading/',
          '^src/platform/(rulefiles|word-frequencies)\\.ts$',
          'node_modules/zod/',
        ],
      },
    },
    {
      name: 'rules-are-pure',
      from: { path: ruleFiles(root) },
      to: {
        path: [
          '^src/platform/(?!(?:rulefiles|rule-text|word-frequencies|bring/left-rows|[^/]+/contract)\\.ts$)',
          '/store\\.ts$',
          'node_modules/(kysely|pg|fastify)/',
        ],
        reachable: true,
      },
    },
  ].map((rule) => ({ ...rule, severity: 'error', from: withoutTests(rule.from) }));

const withoutTests = (from) => ({ ...from, pathNot: [from.pathNot ?? [], TESTS].flat() });

/** Those called `…-rules.ts` and those with cases or a test without a database beside them. */
function ruleFiles(root) {
  const modules = path.join(root, 'src/modules');
  const names = existsSync(modules) ? readdirSync(modules) : [];
  const files = names.flatMap((name) => {
    const folder = new Set(readdirSync(path.join(modules, name)));
    const isRule = (stem) =>
      stem.endsWith('-rules') || folder.has(`${stem}.test.ts`) || folder.has(`${stem}.cases.yaml`);
    return [...folder]
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && isRule(file.slice(0, -3)))
      .map((file) => `^src/modules/${name}/${file.replaceAll('.', '\\.')}$`);
  });
  return files.length > 0 ? files : ['^no rules here$'];
}
