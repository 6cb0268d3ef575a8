import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSeparated } from './separated.ts';

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
