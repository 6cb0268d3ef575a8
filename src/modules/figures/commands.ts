/** Reporting, verifying, withdrawing: who may, then what the rule says, then the record. */
import { Refusal } from '#kernel/refusal.ts';
import { findUnit } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';
import type { FigureKind, IndicatorRow, NewFigure } from './contract.ts';
import { figureFault } from './figure-rules.ts';
import { findIndicatorById } from './indicators.ts';
import { figureInReach } from './reads.ts';
import { markWithdrawn, type Recording, recordFigures } from './record.ts';

export type Outcome = 'added' | 'changed' | 'unchanged';

export async function enterFigures(
  tx: Tx,
  caller: Caller,
  figures: readonly NewFigure[],
): Promise<Recording> {
  const indicators = new Map<string, IndicatorRow>();
  for (const unitId of new Set(figures.map((figure) => figure.unitId))) {
    if (!(await findUnit(tx, unitId))) throw new Refusal('unknown-unit');
  }
  for (const figure of figures) {
    if (!mayEnter(caller, figure.kind, figure.unitId)) throw new Refusal('out-of-reach');
    const indicator = indicators.get(figure.indicatorId) ?? (await findIndicatorById(tx, figure.indicatorId));
    if (!indicator) throw new Refusal('unknown-indicator');
    indicators.set(figure.indicatorId, indicator);
    const fault = figureFault(indicator, figure, tx.today);
    if (fault) throw new Refusal(fault.code, fault.params);
  }
  return recordFigures(tx, figures);
}

/** Reporting is a unit's own right; the three other kinds are said by who checks. */
export function mayEnter(caller: Caller, kind: FigureKind, unitId: string): boolean {
  const right = kind === 'reported' ? 'figures.report' : 'figures.verify';
  return caller.rights.has(right) && mayReach(caller, unitId);
}

export const outcomeOf = ({ added, changed }: Recording): Outcome =>
  added > 0 ? 'added' : changed > 0 ? 'changed' : 'unchanged';

export async function verifyFigure(
  tx: Tx,
  caller: Caller,
  id: string,
  { value, note }: { value?: string | undefined; note: string | null },
): Promise<Recording> {
  const figure = await figureInReach(tx, caller, id);
  if (figure.superseded) throw new Refusal('figure-superseded');
  if (figure.kind !== 'reported') throw new Refusal('only-reported-verified', { kind: figure.kind });
  if (figure.enteredBy === caller.userId) throw new Refusal('verify-own-report');
  const verified = { ...figure, kind: 'verified' as const, value: value ?? figure.value, note };
  return enterFigures(tx, caller, [verified]);
}

export async function withdrawFigure(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const figure = await figureInReach(tx, caller, id);
  if (figure.superseded) throw new Refusal('figure-superseded');
  if (!mayEnter(caller, figure.kind, figure.unitId)) throw new Refusal('out-of-reach');
  await markWithdrawn(tx, id, reason);
}
