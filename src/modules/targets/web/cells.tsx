/** How one target's goal, figure and period stand in a cell. */
import { number, sign } from '#web/format.ts';
import type { TargetRow } from '../contract.ts';

type Goal = Pick<TargetRow, 'operator' | 'value' | 'value2' | 'measureUnit'>;

export function GoalCell({ row, unwritten }: { row: Goal; unwritten: string }) {
  if (row.value === null) return <span className="m">{unwritten}</span>;
  return (
    <>
      <span className="m">{sign(row.operator)} </span>
      {goalText(row)}
    </>
  );
}

export const goalText = ({ value, value2, measureUnit }: Goal): string =>
  value2 === null
    ? number(value, measureUnit)
    : `${number(value, measureUnit)}–${number(value2, measureUnit)}`;
