import { describe, expect, it } from 'vitest';
import type { ComparedRow } from './compare-contract.ts';
import { changeOf, comings, inOrder } from './compare-rules.ts';

describe('what differs', () => {
  it.each([
    ['missing', 'thin', 'closed'],
    ['missing', 'strong', 'closed'],
    ['present', 'missing', 'opened'],
    ['thin', 'present', 'stronger'],
    ['strong', 'thin', 'weaker'],
    ['present', 'present', 'same'],
    [null, 'missing', 'added'],
    ['strong', null, 'removed'],
    [null, null, 'same'],
  ] as const)('%s → %s: %s', (from, to, change) => expect(changeOf(from, to)).toBe(change));

  it('says who came and who went', () => {
    expect(comings(new Set(['a', 'b']), new Set(['b', 'c']))).toEqual({ came: ['c'], went: ['a'] });
  });

  it('stands first; the rest by lane and stage', () => {
    const row = (
      name: string,
      change: ComparedRow['change'],
      lane: string,
      stage: ComparedRow['stage'],
      came = 0,
    ) => ({ name, change, lane, stage, came, went: 0 }) as ComparedRow;
    const rows = [
      row('充下', 'same', '充', 'lower'),
      row('光中', 'same', '光', 'middle'),
      row('光上', 'same', '光', 'upper'),
      row('储', 'stronger', '储', 'middle'),
      row('新来', 'same', '充', 'upper', 1),
      row('缺口', 'opened', '充', 'lower'),
    ];
    expect(inOrder(rows, ['光', '储', '充']).map(({ name }) => name)).toEqual([
      ...['缺口', '储', '新来', '光上', '光中', '充下'],
    ]);
  });
});
