/** What becomes of the first rows of a table, for the screen. */
import { sql } from 'kysely';
import type { RefusalReason } from '#kernel/refusal.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { ofUpload, speaks } from './import-match.ts';
import type { Staged } from './import-stage.ts';

export interface RowOutcome {
  readonly enterprise: string;
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'fault';
}

export async function firstOutcomes(
  tx: Tx,
  staged: Staged,
  faults: readonly RefusalReason[],
): Promise<ReadonlyMap<number, RowOutcome>> {
  const found = await rows(
    tx,
    sql<RowOutcome & { line: number }>`
      select r.line, case when b.id is null or r.said = 'cell-renamed' then r.name else b.name end as enterprise,
        case when not ${speaks()} then 'fault' when r.known_version is null then 'added'
          when r.changes or r.said = 'cell-renamed' then 'changed' else 'unchanged' end as outcome
      from enterprise_import_row r left join enterprise b on b.region_id = ${tx.region} and b.id = r.enterprise_id
      where ${ofUpload(tx, staged)} and r.line = any(${staged.shown.map(({ row }) => row.number)}::integer[])`,
  );
  const wrong = new Set(faults.map(({ row }) => row));
  const byLine = new Map(found.map(({ line, ...one }) => [line, one]));
  return new Map(
    staged.shown.map(({ row: { number } }) => {
      const { enterprise, outcome } = byLine.get(number) ?? { enterprise: '', outcome: 'fault' };
      return [number, { enterprise, outcome: wrong.has(number) ? 'fault' : outcome }];
    }),
  );
}
