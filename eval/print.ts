/** The scores as a table for people. */
import type { RepairRow, Scores } from './scores.ts';
import { type Band, ratesOf, type Tally } from './tally.ts';

const three = (rate: number): string => rate.toFixed(3);

export function printScores(scores: Scores, eachDocument: boolean): void {
  console.log('facts     precision recall  F1     found  | of matched: subjects ops    years  | status (left out of pairing)');
  for (const [kind, tally] of Object.entries(scores.tallies)) console.log(rowOf(kind, tally));
  if (eachDocument) for (const { doc, tally } of scores.documents) console.log(rowOf(doc, tally));
  printRepair(scores.repair);
  console.log('\nconfidence   facts  right');
  for (const [i, band] of scores.tallies.all.bands.entries())
    console.log(bandRow(band, scores.tallies.all.bands[i - 1]?.from));
  if (scores.absent.length > 0) console.log(`\nnot there, not counted: ${scores.absent.join(', ')}`);
  if (scores.unread.length > 0) console.log(`\ncould not be read, not counted: ${scores.unread.join(', ')}`);
}

function rowOf(name: string, tally: Tally): string {
  const rates = ratesOf(tally);
  const found = `${tally.matched}/${tally.labelled}`;
  return [
    name.padEnd(9),
    three(rates.precision).padEnd(9),
    three(rates.recall).padEnd(7),
    three(rates.f1).padEnd(6),
    found.padEnd(8),
    `|            ${three(rates.subjects).padEnd(8)}`,
    three(rates.ops).padEnd(6),
    three(rates.years).padEnd(6),
    `| ${three(rates.status)} of ${tally.paired}`,
  ].join(' ');
}

function printRepair(rows: readonly RepairRow[]): void {
  if (rows.length === 0) return;
  console.log('\nrepair       errors/characters  rate');
  for (const row of rows) console.log(errorRow(row.lossy ? `${row.doc} (loss)` : row.doc, [row]));
  console.log(errorRow('all', rows.filter(({ lossy }) => !lossy)));
}

function errorRow(name: string, rows: readonly RepairRow[]): string {
  const errors = rows.reduce((sum, row) => sum + row.errors, 0);
  const characters = rows.reduce((sum, row) => sum + row.characters, 0);
  return `${name.padEnd(12)} ${`${errors}/${characters}`.padEnd(18)} ${((100 * errors) / Math.max(1, characters)).toFixed(3)} %`;
}

const bandRow = ({ from, facts, right }: Band, to = 1): string =>
  `${from.toFixed(1)}–${to.toFixed(1)}     ${String(facts).padStart(6)}  ${facts === 0 ? '—' : three(right / facts)}`;
