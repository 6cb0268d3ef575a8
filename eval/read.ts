/**
 * npm run eval:read -- DIR [--seed FILE] [--half even|odd] [--documents] [--json] — scores the reader on a folder of
 * labelled documents. Labels and matching as in the practice corpus; documents that are labelled and not there are named
 * and not counted. `--half` keeps the documents with even or odd numbers: one half to develop on, one to prove.
 */
import { parseArgs } from 'node:util';
import { labelledDocuments } from './labels.ts';
import { printScores } from './print.ts';
import { scoresOf } from './scores.ts';
import { ratesOf } from './tally.ts';

const { values, positionals } = parseArgs({
  options: {
    seed: { type: 'string' },
    half: { type: 'string' },
    json: { type: 'boolean' },
    documents: { type: 'boolean' },
  },
  allowPositionals: true,
});
const inHalf = ({ doc }: { readonly doc: string }): boolean =>
  values.half === undefined || Number(doc) % 2 === (values.half === 'odd' ? 1 : 0);

const [folder] = positionals;
if (folder === undefined) {
  console.error('npm run eval:read -- DIR [--seed FILE] [--half even|odd] [--documents] [--json]');
  process.exitCode = 2;
} else {
  const scores = await scoresOf(labelledDocuments(folder, values.seed).filter(inHalf));
  const rates = Object.fromEntries(Object.entries(scores.tallies).map(([kind, tally]) => [kind, ratesOf(tally)]));
  if (values.json) console.log(JSON.stringify({ rates, ...scores }));
  else printScores(scores, values.documents ?? false);
}
