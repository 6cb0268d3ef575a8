import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { spanToOriginal } from './offset-map.ts';
import { repairText } from './repair.ts';

const Cases = z.array(z.object({ says: z.string(), damaged: z.string(), text: z.string() }));
const cases = Cases.parse(parse(readFileSync(path.join(import.meta.dirname, 'repair.cases.yaml'), 'utf8')));

describe('the repair', () => {
  it.each(cases)('$says', ({ damaged, text }) => {
    expect(repairText(damaged).text).toBe(text);
  });

  it('shows what cannot be recovered as a blank for a person to settle, never silently', () => {
    const { text, uncertain } = repairText('\u00e4\u00ba\u00a7\u00e4\u00b8园区');
    expect(text).toBe('产□园区');
    expect(uncertain).toMatchObject([{ shown: '□', candidates: [], reason: 'bytes-lost' }]);
  });

  it('leads every place of the repaired text back into the original', () => {
    for (const { damaged } of cases) {
      const { text, map } = repairText(damaged);
      for (let at = 0; at < text.length; at++) {
        const [start, end] = spanToOriginal(map, [at, at + 1]);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(damaged.length);
        expect(start).toBeLessThanOrEqual(end);
      }
    }
  });

  it('never fails, whatever the text, and leaves plain simplified text alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(typeof repairText(text).text).toBe('string');
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'园区今年实现工业产值亿元，增长%。“”（）123'), { maxLength: 80 }),
        (letters) => {
          const text = letters.join('');
          expect(repairText(text).text).toBe(text);
        },
      ),
    );
  });
});
