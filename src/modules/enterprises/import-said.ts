/** What is wrong with the rows of a table beside the register, and what a person is asked: the first of them, and how many. */
import { type RawBuilder, sql } from 'kysely';
import type { RefusalReason } from '#kernel/refusal.ts';
import type { Faults } from '#platform/bring/faults.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, unitsInReach } from '#platform/http/caller.ts';
import type { ImportMapping } from './import-contract.ts';
import { ASKED, ofUpload, placeOf, speaks } from './import-match.ts';
import type { Staged } from './import-stage.ts';

export interface Question extends RefusalReason {
  readonly key: string;
}

/** Questions as they are found; a person's answers are kept by their keys. */
export class Questions {
  private readonly yes: ReadonlySet<string>;
  private readonly confirmed: Question[] = [];
  private readonly waiting: Question[] = [];
  count = 0;
  open = 0;

  constructor(yes: readonly string[]) {
    this.yes = new Set(yes);
  }

  add(question: Question): void {
    const answered = this.yes.has(question.key);
    this.count++;
    if (!answered) this.open++;
    const kept = answered ? this.confirmed : this.waiting;
    if (kept.length < KEPT_QUESTIONS) kept.push(question);
  }

  /** Open ones first, so that those beyond the ceiling come up once the first are answered. */
  get first(): readonly Question[] {
    return [...this.waiting.toSorted(byPlace), ...this.confirmed.toSorted(byPlace)];
  }

  get firstOpen(): readonly Question[] {
    return this.waiting.toSorted(byPlace);
  }
}
const KEPT_QUESTIONS = 300;

export const byPlace = (a: RefusalReason, b: RefusalReason): number =>
  (a.row ?? 0) - (b.row ?? 0) || Number(a.column ?? 0) - Number(b.column ?? 0);

interface SaidRow {
  line: number;
  said: string | null;
  name: string;
  twice_line: number | null;
  other_line: number | null;
  owner: string | null;
  other: string | null;
  other_code: string | null;
}

const PAGE = 2_000;
const SHOWN = 500;

/** Rows of whom something is said, in order, after a line. */
const saidRows = (tx: Tx, staged: Staged, which: RawBuilder<unknown>, after: number, limit: number) =>
  rows(
    tx,
    sql<SaidRow>`
      select r.line, r.said, r.name, r.twice_line, r.other_line, b.name as owner, coalesce(o.name, f.name) as other,
        coalesce(o.credit_code, f.credit_code) as other_code
      from (select * from enterprise_import_row r where ${ofUpload(tx, staged)} and ${which} and r.line > ${after}
            order by r.line limit ${limit}) r
      left join enterprise b on b.region_id = ${tx.region} and b.id = r.enterprise_id
      left join enterprise o on o.region_id = ${tx.region} and o.id = r.other_id
      left join lateral (
        select f.name, f.credit_code from enterprise_import_row f
        where ${ofUpload(tx, staged, 'f')} and r.other_id is null and f.line = r.other_line offset 0) f on true
      order by r.line`,
  );

export async function matchFaults(tx: Tx, caller: Caller, staged: Staged, faults: Faults): Promise<void> {
  const wrong = sql`(r.twice_line is not null or (r.said is not null and r.said <> all(${ASKED})))`;
  const found = await saidRows(tx, staged, wrong, 0, SHOWN);
  for (const row of found) faults.add(faultOf(row, staged.mapping));
  if (found.length === SHOWN) faults.count += (await countOf(tx, staged, wrong)) - SHOWN;
  await foreignFaults(tx, caller, staged, faults);
}

const countOf = async (tx: Tx, staged: Staged, which: RawBuilder<unknown>): Promise<number> =>
  (
    await one(
      tx,
      sql<{ n: number }>`
        select count(*)::integer as n from enterprise_import_row r where ${ofUpload(tx, staged)} and ${which}`,
    )
  ).n;

function faultOf(row: SaidRow, mapping: ImportMapping): RefusalReason {
  const { line, said, name } = row;
  const at = (column: string) => ({ row: line, column });
  const atCode = at(placeOf(mapping, 'creditCode', 'name'));
  if (row.twice_line !== null) return { code: 'cell-row-twice', params: { row: row.twice_line }, ...atCode };
  if (said === 'cell-name-missing')
    return { code: said, params: {}, ...at(placeOf(mapping, 'name', 'creditCode')) };
  const params = {
    ...(said === 'cell-code-of-another'
      ? { owner: row.owner ?? '', name: row.other ?? '', code: row.other_code ?? '' }
      : {}),
    ...(said === 'cell-several-enterprises' ? { text: name, count: row.other_line ?? 0 } : {}),
    ...(said === 'cell-no-enterprise' ? { text: name } : {}),
  };
  return { code: said ?? '', params, ...atCode };
}

/** Neither another's enterprise is changed nor one's own given away. */
async function foreignFaults(tx: Tx, caller: Caller, staged: Staged, faults: Faults): Promise<void> {
  const units = unitsInReach(caller);
  if (units === null) return;
  const { mapping } = staged;
  const within = (unit: RawBuilder<unknown>) => sql`coalesce(${unit} = any(${units}::uuid[]), false)`;
  const foreign = sql`
    from enterprise_import_row r
    left join enterprise b on b.region_id = ${tx.region} and b.id = r.enterprise_id
    where ${ofUpload(tx, staged)} and ${speaks()}
      and not (${within(sql`coalesce(r.unit_id, b.unit_id, ${mapping.unitId}::uuid)`)} and (b.id is null or ${within(sql`b.unit_id`)}))`;
  const found = await rows(
    tx,
    sql<{ line: number; name: string; total: number }>`
      select r.line, case when r.said = 'cell-renamed' or b.id is null then r.name else b.name end as name,
        count(*) over ()::integer as total
      ${foreign} order by r.line limit ${SHOWN}`,
  );
  const column = placeOf(mapping, 'unit');
  for (const { line, name } of found)
    faults.add({ code: 'cell-out-of-reach', params: { text: name }, row: line, column });
  faults.count += (found[0]?.total ?? 0) - found.length;
}

/** A new name for a known code, a known name under a new code. */
export async function matchQuestions(tx: Tx, staged: Staged, questions: Questions): Promise<void> {
  const asked = sql`r.twice_line is null and r.said = any(${ASKED})`;
  for (let after = 0; ; ) {
    const found = await saidRows(tx, staged, asked, after, PAGE);
    for (const row of found) questions.add(questionOf(row, staged.mapping));
    after = found.at(-1)?.line ?? after;
    if (found.length < PAGE) return;
  }
}

function questionOf(row: SaidRow, mapping: ImportMapping): Question {
  const { line, name } = row;
  const code = row.said ?? '';
  const column = placeOf(mapping, 'name', 'creditCode');
  const params: Record<string, string> =
    code === 'cell-renamed'
      ? { before: row.owner ?? '', name }
      : { name: row.other ?? '', code: row.other_code ?? '' };
  return { code, params, row: line, column, key: `${line}:${column}:${code}:${name.slice(0, 40)}` };
}
