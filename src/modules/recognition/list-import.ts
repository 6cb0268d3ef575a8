/** A published list brought in: lines that are in the pipeline become listings of their projects, the others wait for theirs. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { addListing, projectInReach } from '#modules/projects/index.ts';
import { atItsCell, saidFaults } from '#platform/bring/faults.ts';
import { leftOutWords, unknownHeads } from '#platform/bring/left-words.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, unitsInReach } from '#platform/http/caller.ts';
import { textTable } from '#platform/office-table.ts';
import { type ListCheck, ListInput, type ListOutcome } from './list-contract.ts';
import { type ListForm, type ListLine, listForm, type ReadList, readListLines } from './list-table.ts';
import { recognitionRefusals } from './sentence-contract.ts';

interface Match {
  readonly line: ListLine;
  /** Null: no project was found. */
  readonly projectId: string | null;
  readonly by: 'number' | 'name' | null;
  /** On the list of the level and year already. */
  readonly there: boolean;
}

interface Known {
  readonly id: string;
  readonly number: string | null;
  readonly filingCode: string | null;
  readonly nameKey: string;
}

/** By number or filing code, then by name where only one has it. */
export async function matchLines(
  tx: Tx,
  caller: Caller,
  lines: readonly ListLine[],
  { level, year }: Pick<ListInput, 'level' | 'year'>,
): Promise<Match[]> {
  const units = unitsInReach(caller);
  const numbers = lines.flatMap(({ number }) => number ?? []);
  const keys = lines.map(({ nameKey }) => nameKey);
  const known = await rows(
    tx,
    sql<Known>`
      select p.id, p.number, p.filing_code as "filingCode", p.name_key as "nameKey" from v_project p
      where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null and p.parent_id is null
        and (p.number = any(${numbers}) or p.filing_code = any(${numbers}) or p.name_key = any(${keys}))
        and (${units}::uuid[] is null or p.unit_id = any(${units}::uuid[]) or p.responsible_unit_id = any(${units}::uuid[]))`,
  );
  const listed = await rows(
    tx,
    sql<{ projectId: string | null; nameKey: string | null }>`
      select l.project_id as "projectId", null as "nameKey" from v_project_listing l
      where l.region_id = ${tx.region} and l.level = ${level} and l.year = ${year} and l.superseded_at is null
      union all
      select null, n.name_key from listed_line n
      where n.region_id = ${tx.region} and n.level = ${level} and n.year = ${year} and n.superseded_at is null`,
  );
  const taken = new Set(listed.flatMap(({ projectId, nameKey }) => projectId ?? nameKey ?? []));
  return lines.map((line) => {
    const found = matchOf(line, known);
    return {
      line,
      ...found,
      there: taken.has(line.nameKey) || (found.projectId !== null && taken.has(found.projectId)),
    };
  });
}

function matchOf({ number, nameKey }: ListLine, known: readonly Known[]): Pick<Match, 'projectId' | 'by'> {
  const numbered =
    number === null ? undefined : known.find((one) => one.number === number || one.filingCode === number);
  if (numbered) return { projectId: numbered.id, by: 'number' };
  const named = known.filter((one) => one.nameKey === nameKey);
  return named.length === 1 ? { projectId: named[0]?.id ?? null, by: 'name' } : { projectId: null, by: null };
}

const UNKNOWN_SHOWN = 50;

export function listCheck(
  { fileName, file, headRow, words, columns }: ListForm,
  { faults, left, preview, rowCount }: ReadList,
  matches: readonly Match[],
  locale: Caller['locale'],
): ListCheck {
  const fresh = matches.filter(({ there }) => !there);
  const unknown = fresh.filter(({ projectId }) => projectId === null);
  const { sums, notes } = left;
  return {
    ...{ fileName, sheet: file.sheet, headRows: [headRow], header: [...words], rowCount },
    leftOut: leftOutWords(
      file,
      { sums, notes, unknown: unknownHeads(words, new Set(Object.values(columns))) },
      locale,
    ),
    errors: saidFaults(faults.first, { values: faults.values, sentences: recognitionRefusals, locale }),
    errorCount: faults.count,
    byNumber: fresh.filter(({ by }) => by === 'number').length,
    byName: fresh.filter(({ by }) => by === 'name').length,
    ...{ missing: unknown.length, there: matches.length - fresh.length },
    unknown: unknown.slice(0, UNKNOWN_SHOWN).map(({ line }) => line.name),
    preview: [...preview],
  };
}

/** Cells that were pasted, written at once: for a terminal and for a demo. */
export async function importPastedList(
  tx: Tx,
  caller: Caller,
  given: Omit<ListInput, 'kind' | 'unit' | 'edits'>,
  options: ListOption = {},
): Promise<ListOutcome> {
  const input = ListInput.parse(given);
  const form = await listForm('paste', textTable(input.text ?? ''));
  return importList(tx, caller, await readListLines(form, input), input, options);
}

interface ListOption {
  readonly demo?: boolean;
}

/** All or nothing. Refusal 'import-has-errors' with what is wrong. */
export async function importList(
  tx: Tx,
  caller: Caller,
  { faults, lines }: ReadList,
  input: ListInput,
  { demo = false }: ListOption = {},
): Promise<ListOutcome> {
  if (faults.count > 0)
    throw new Refusal('import-has-errors', { count: faults.count }, faults.first.map(atItsCell));
  const matches = await matchLines(tx, caller, lines, input);
  let [listed, kept, there, first] = [0, 0, 0, ''];
  for (const { line, projectId, by, there: already } of matches) {
    if (already) {
      there++;
      continue;
    }
    const listingId =
      projectId === null
        ? null
        : await addListing(tx, caller, projectId, {
            ...{ level: input.level, year: input.year, kind: line.kind, source: input.source },
            listNumber: line.listNumber,
          });
    const lineId = await insertLine(tx, line, input, { projectId, listingId, by, demo });
    first ||= lineId;
    if (projectId === null) kept++;
    else listed++;
  }
  if (first !== '')
    tx.record({
      ...{ entity: 'project-list', id: first, version: 1, act: 'import' },
      after: { level: input.level, year: input.year, source: input.source, rows: listed + kept },
    });
  return { listed, kept, there };
}

interface Matched {
  readonly projectId: string | null;
  readonly listingId: string | null;
  readonly by: string | null;
  readonly demo: boolean;
}

async function insertLine(
  tx: Tx,
  { name, nameKey, number, listNumber, place, investmentYuan, kind }: ListLine,
  { level, year, source }: ListInput,
  { projectId, listingId, by, demo }: Matched,
): Promise<string> {
  const id = newId();
  await sql`
    insert into listed_line (region_id, id, level, year, kind, list_number, project_number, name, name_key, place, investment_yuan, source,
      project_id, listing_id, matched_by, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${level}, ${year}, ${kind}, ${listNumber}, ${number}, ${name}, ${nameKey}, ${place},
      ${investmentYuan}, ${source}, ${projectId}, ${listingId}, ${by}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
  return id;
}

interface OpenLine {
  readonly level: ListInput['level'];
  readonly year: number;
  readonly kind: 'carry-out' | 'reserve';
  readonly listNumber: string | null;
  readonly name: string;
  readonly source: string;
  readonly projectId: string | null;
}

async function lockLine(tx: Tx, id: string): Promise<OpenLine> {
  const found = await maybe(
    tx,
    sql<OpenLine>`
      select n.level, n.year, n.kind, n.list_number as "listNumber", n.name, n.source, n.project_id as "projectId" from listed_line n
      where n.region_id = ${tx.region} and n.id = ${id} and n.superseded_at is null for update`,
  );
  if (!found) throw new Refusal('not-found');
  if (found.projectId !== null) throw new Refusal('recognition-line-matched');
  return found;
}

/** By a person who knows which project it is: the line that waited is superseded by one that has its project. */
export async function matchLine(
  tx: Tx,
  caller: Caller,
  id: string,
  { projectId: asked, reason }: { readonly projectId: string; readonly reason: string },
): Promise<void> {
  const { name, ...line } = await lockLine(tx, id);
  const { id: projectId } = await projectInReach(tx, caller, asked);
  const listingId = await addListing(tx, caller, projectId, {
    ...{
      level: line.level,
      year: line.year,
      kind: line.kind,
      listNumber: line.listNumber,
      source: line.source,
    },
  });
  await supersedeLine(tx, id, reason);
  await sql`
    insert into listed_line (region_id, id, level, year, kind, list_number, project_number, name, name_key, place, investment_yuan, source,
      project_id, listing_id, matched_by, entered_post, recorded_at, demo)
    select n.region_id, ${newId()}, n.level, n.year, n.kind, n.list_number, n.project_number, n.name, n.name_key, n.place,
      n.investment_yuan, n.source, ${projectId}, ${listingId}, 'hand', ${tx.actor.post}, ${tx.at}, n.demo
    from listed_line n where n.region_id = ${tx.region} and n.id = ${id}`.execute(tx.db);
  tx.record({ entity: 'project-list', id, version: 2, act: 'match', reason, after: { name, projectId } });
}

export async function withdrawLine(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { name } = await lockLine(tx, id);
  if (caller.reach.kind !== 'all') throw new Refusal('out-of-reach');
  await supersedeLine(tx, id, reason);
  tx.record({ entity: 'project-list', id, version: 2, act: 'withdraw', reason, before: { name } });
}

const supersedeLine = (tx: Tx, id: string, reason: string) =>
  sql`
    update listed_line set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
