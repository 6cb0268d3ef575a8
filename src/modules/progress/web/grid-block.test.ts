import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placedBlock, stepFrom } from './grid-block.ts';

describe('a block that is pasted', () => {
  it('lands from the cursor on, leaves empty cells alone, and counts what lies outside', () => {
    const cells = [
      ['1', '', '3'],
      ['4', '5', '6'],
    ];
    expect(placedBlock(cells, { row: 1, month: 10 }, 2)).toEqual({
      typed: [{ row: 1, month: 10, text: '1' }],
      outside: 4,
    });
  });

  it('never writes outside the table', () => {
    const block = fc.array(fc.array(fc.constantFrom('1', '', ' 2 '), { maxLength: 15 }), { maxLength: 15 });
    fc.assert(
      fc.property(block, fc.nat(20), fc.nat(11), fc.nat(20), (cells, row, month, rows) => {
        const { typed, outside } = placedBlock(cells, { row, month }, rows);
        expect(typed.every((one) => one.row < rows && one.month < 12 && one.text !== '')).toBe(true);
        expect(typed.length + outside).toBe(cells.flat().filter((cell) => cell.trim() !== '').length);
      }),
    );
  });
});

describe('the cursor', () => {
  it('stays within the table, goes down by Enter and on by Tab', () => {
    expect(stepFrom({ row: 0, month: 0 }, 'ArrowLeft', false, 3)).toEqual({ row: 0, month: 0 });
    expect(stepFrom({ row: 2, month: 4 }, 'Enter', false, 3)).toEqual({ row: 2, month: 4 });
    expect(stepFrom({ row: 1, month: 4 }, 'Enter', true, 3)).toEqual({ row: 0, month: 4 });
    expect(stepFrom({ row: 0, month: 11 }, 'Tab', false, 3)).toEqual({ row: 1, month: 0 });
    expect(stepFrom({ row: 0, month: 0 }, 'Tab', true, 3)).toBeUndefined();
    expect(stepFrom({ row: 0, month: 0 }, 'x', false, 3)).toBeUndefined();
  });
});
