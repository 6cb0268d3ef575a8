import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import { dayFrom, figureFrom, industryFrom, isMangledCode } from './import-cells.ts';
import { readHead, wholeFigures } from './import-fields.ts';
import { findHeader } from './import-header.ts';
import { itemFault, keptValue } from './year-check.ts';
import type { YearItem } from './year-contract.ts';

const cases = z
  .object({
    heads: z.array(
      z.object({
        head: z.string(),
        field: z.string().nullable(),
        unit: z.string().optional(),
        year: z.number().optional(),
        certificate: z.string().optional(),
      }),
    ),
    figures: z.array(
      z.object({
        cell: z.string(),
        kind: z.string().default('text'),
        unit: z.string(),
        item: z.string(),
        value: z.string().optional(),
        fault: z.string().optional(),
      }),
    ),
    days: z.array(z.object({ cell: z.string(), day: z.string().nullable() })),
    tables: z.array(
      z.object({
        says: z.string(),
        rows: z.array(z.array(z.string())),
        merged: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])).default([]),
        lines: z.array(z.number()).nullable(),
        columns: z.record(z.string(), z.string()).default({}),
        year: z.number().nullable().default(null),
      }),
    ),
  })
  .parse(parse(readFileSync(path.join(import.meta.dirname, 'import-header.cases.yaml'), 'utf8')));

const cellOf = (value: string, kind = 'text'): Cell => ({
  value,
  kind: value === '' ? 'empty' : (kind as Cell['kind']),
});

describe('the head of a column', () => {
  it.each(cases.heads)('$head', ({ head, field, unit, year, certificate }) => {
    expect(readHead(head)).toEqual({
      ...{ field, unit: unit ?? null, year: year ?? null, certificate: certificate ?? null },
    });
  });
});

describe('a figure in a cell', () => {
  it.each(cases.figures)('$cell in $unit', ({ cell, kind, unit, item, value, fault }) => {
    const read = figureFrom(cellOf(cell, kind), unit, item as YearItem);
    expect(read).toEqual(fault === undefined ? { value } : { fault });
  });

  it('that is whole in the register’s unit is the same by the short way', () => {
    const columns = fc.constantFrom(
      ['万元', 'revenue'],
      ['元', 'profit'],
      ['人', 'staff'],
      ['千元', 'tax'],
      ['万千瓦时', 'electricity'],
    );
    const text = fc.oneof(
      fc.stringMatching(/^\d{1,11}(\.\d{0,6})?$/),
      fc.constantFrom(
        '0',
        '0.0',
        '00.1',
        '007',
        '.5',
        '1e3',
        '1,000',
        '-3',
        '',
        '999999999.9999',
        '0.3',
        '1.005',
        '4.35',
        '8.575',
      ),
    );
    fc.assert(
      fc.property(columns, text, ([unit = '', item = ''], cell) => {
        const short = wholeFigures(unit, item as YearItem)(cell);
        if (short === undefined) return;
        expect({ value: short }).toEqual(figureFrom(cellOf(cell), unit, item as YearItem));
        expect(short).toBe(keptValue(item as YearItem, short));
        expect(itemFault(item as YearItem, short)).toBeUndefined();
      }),
      { numRuns: 5_000 },
    );
    expect(wholeFigures('万元', 'revenue')('12345.67')).toBe('123456700');
    expect(wholeFigures('元', 'revenue')('12.5')).toBeUndefined();
    expect(wholeFigures('亩', 'revenue')('12')).toBeUndefined();
  });
});

describe('a day in a cell', () => {
  it.each(cases.days)('$cell', ({ cell, day }) => {
    expect(dayFrom(cellOf(cell)) ?? null).toBe(day);
  });
});

describe('the head of a table', () => {
  it.each(cases.tables)('$says', ({ rows, merged, lines, columns, year }) => {
    const found = findHeader(
      rows.map((row) => row.map((value) => cellOf(value))),
      merged.map(([top, left, bottom, right]) => ({ top, left, bottom, right })),
    );
    expect(found ? [found.top + 1, found.bottom + 1] : null).toEqual(lines);
    if (!found) return;
    const said = found.columns.flatMap(({ column, field, year: of, unit }) =>
      field === null ? [] : [[String(column), [field, of, unit].filter((one) => one !== null).join(' ')]],
    );
    expect(Object.fromEntries(said)).toEqual(columns);
    expect(found.year).toBe(year);
  });
});

describe('a code', () => {
  it('kept as a number has lost its last digits, whatever it looks like', () => {
    expect(isMangledCode({ value: '913210000000000000', kind: 'number' })).toBe(true);
    expect(isMangledCode({ value: '913210011234567000', kind: 'text' })).toBe(true);
    expect(isMangledCode({ value: '914403001922038216', kind: 'text' })).toBe(false);
  });

  it('of an industry is read with or without its words', () => {
    expect(['C3670 汽车零部件及配件制造', '3670', 'c36', '汽车制造业'].map(industryFrom)).toEqual([
      'C3670',
      '3670',
      'C36',
      undefined,
    ]);
  });
});
