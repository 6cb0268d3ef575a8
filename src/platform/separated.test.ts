import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSeparated, SeparatedReader } from './separated.ts';

describe('cells pasted from a spreadsheet', () => {
  it('reads tabs and lines, and drops empty last lines', () => {
    expect(readSeparated('单位\t数\r\n经开区\t21\r\n\r\n')).toEqual([
      ['单位', '数'],
      ['经开区', '21'],
    ]);
  });

  it('keeps a line end and a doubled quote inside a quoted cell', () => {
    expect(readSeparated('a\t"第一行\n""第二""行"\tc')).toEqual([['a', '第一行\n"第二"行', 'c']]);
  });

  it('reads commas, semicolons and a byte order mark', () => {
    expect(readSeparated('\ufeffa,b\n1,"2,5"')).toEqual([
      ['a', 'b'],
      ['1', '2,5'],
    ]);
    expect(readSeparated('a;b\n1;2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('gives back what any spreadsheet would write', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '数', '"', '\t', '\n', ',', ' ') });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1 }), (rows) => {
        const text = rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join('\t')).join('\n');
        expect(readSeparated(text, '\t')).toEqual(rows);
      }),
    );
  });
});

describe('text that comes in pieces', () => {
  const cell = fc.constantFrom('a', '', 'b"c', 'd,e', 'f\ng', '乙', ' ', 'h\r\ni');
  const quoted = (value: string): string =>
    /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

  it('reads as the whole does, wherever it was cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(60), { maxLength: 5 }),
        (rows, end, cuts) => {
          const text = `k,l${end}${rows.map((row) => row.map(quoted).join(',')).join(end)}${end}`;
          const places = [
            0,
            ...cuts.map((cut) => 5 + (cut % Math.max(1, text.length - 5))),
            text.length,
          ].toSorted((a, b) => a - b);
          const reader = new SeparatedReader();
          const found = places
            .slice(1)
            .flatMap((to, at) => reader.push(text.slice(places[at], to), at === places.length - 2));
          expect(found).toEqual([['k', 'l'], ...rows]);
        },
      ),
    );
  });
});
