import { describe, expect, it } from 'vitest';
import { attendanceLines } from './attendance-lines.ts';

const said = (...rows: string[][]) => attendanceLines(rows).map(({ row, firm, state }) => [row, firm, state]);

describe('a pasted list of firms', () => {
  it('may be names alone, with empty lines between', () => {
    expect(said(['演示甲有限公司'], [''], [' 演示乙有限公司 '])).toEqual([
      [1, '演示甲有限公司', undefined],
      [3, '演示乙有限公司', undefined],
    ]);
  });

  it('may begin with a head and running numbers', () => {
    expect(
      said(['序号', '企业名称', '情况'], ['1', '演示甲有限公司', '到'], ['2', '演示乙有限公司', '请假']),
    ).toEqual([
      [2, '演示甲有限公司', 'attended'],
      [3, '演示乙有限公司', 'excused'],
    ]);
  });

  it('takes the code where there is one beside the name', () => {
    expect(said(['演示甲有限公司', '91321000ＸＸ000001ＸY'.normalize('NFKC'), '缺席'])).toEqual([
      [1, '91321000XX000001XY', 'absent'],
    ]);
  });

  it('does not guess at a word that it does not know', () => {
    expect(said(['演示甲有限公司', '半天'])).toEqual([[1, '演示甲有限公司', null]]);
  });

  it('does not take a long remark for the word', () => {
    expect(said(['演示甲有限公司', '财务总监参加了上午的课'])).toEqual([[1, '演示甲有限公司', undefined]]);
  });
});
