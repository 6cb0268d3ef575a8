/**
 * npm run bench:relatedness — 3,000 places by 1,400 classes: the measures beside the published formulas written plainly, and
 * the import of the 4.2 million cells. `BENCH_PLACES` and `BENCH_CLASSES` make it smaller.
 */
import { importBench } from './relatedness-import.ts';
import { measuresBench } from './relatedness-measures.ts';
import { report } from './support.ts';

const PLACES = Number(process.env.BENCH_PLACES ?? 3_000);
const CLASSES = Number(process.env.BENCH_CLASSES ?? 1_400);

const measures = measuresBench(PLACES, CLASSES);
const brought = await importBench(PLACES, CLASSES);
report(
  `relatedness of ${PLACES} places by ${CLASSES} classes; bare is the published formula, loop by loop`,
  [...measures.lines, ...brought.lines],
  { ...measures.ratios, ...brought.ratios },
);
