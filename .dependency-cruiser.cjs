/** The boundaries stand in test/architecture/cruise-rules.cjs, where planted breaches prove them. */
const { forbiddenIn } = require('./test/architecture/cruise-rules.cjs');

module.exports = {
  forbidden: forbiddenIn(__dirname),
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
