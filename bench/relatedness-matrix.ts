/** An invented matrix of places by classes with the shape of real ones: sizes over four orders, a third of the cells nought, classes in kinships. Seeded. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { ValueMatrix } from '#modules/relatedness/quotient.ts';

const TRAITS = 6;

export function inventedMatrix(regions: number, classes: number): ValueMatrix {
  let seed = 20_220_628;
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 4_294_967_296;
  };
  const traits = (count: number, power: number) =>
    Array.from({ length: count }, () =>
      Array.from({ length: TRAITS }, (_, at) => (0.4 + 0.3 * at) * random() ** power),
    );
  const [abilities, needs] = [traits(regions, 2), traits(classes, 3)];
  const values = new Float64Array(regions * classes);
  for (let r = 0; r < regions; r++) {
    const size = 3 * Math.exp(4 * random());
    for (let c = 0; c < classes; c++) {
      const fit = (abilities[r] ?? []).reduce((sum, one, at) => sum + one * (needs[c]?.[at] ?? 0), 0);
      values[r * classes + c] = Math.floor(size * fit * fit * Math.exp(3 * (random() + random() - 1)));
    }
  }
  return { regions, classes, values };
}

const codeOf = (at: number): string => String(1011 + at);
const placeOf = (at: number): string => `虚构州${String(at + 1).padStart(4, '0')}`;

/** As offices have it: a column for each class, or a line for each cell. */
export async function writeMatrix(
  path: string,
  { regions, classes, values }: ValueMatrix,
  form: 'wide' | 'long',
): Promise<void> {
  const out = createWriteStream(path);
  const heads = Array.from({ length: classes }, (_, c) => codeOf(c));
  out.write(form === 'wide' ? `地区,${heads.join(',')}\n` : '地区,行业代码,年份,企业数\n');
  for (let r = 0; r < regions; r++) {
    const row = values.subarray(r * classes, (r + 1) * classes);
    const lines =
      form === 'wide'
        ? `${placeOf(r)},${row.join(',')}\n`
        : heads.map((code, c) => `${placeOf(r)},${code},2021,${row[c]}\n`).join('');
    if (!out.write(lines)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}
