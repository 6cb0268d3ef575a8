/** What the ledger said that a project came from, and what proof it would need to stand there. */
import { type RawBuilder, sql } from 'kysely';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { type GateFacts, gateInto } from './gates.ts';
import type { ToldCourse } from './ledger-row.ts';
import type { ProjectPage } from './page-contract.ts';
import { type ProjectRules, templateOf } from './project-rules.ts';

type Told = NonNullable<ProjectPage['told']>;
export type ToldRow = Pick<Told, 'fileName' | 'line' | 'post' | 'at'> & { readonly told: ToldCourse };

/** The last row of a ledger that became this project or was said to be it. */
export function toldOf(tx: Tx, id: string, asOf: string | undefined): RawBuilder<unknown> {
  const by = isPast(tx, asOf) ? sql`and coalesce(r.decided_at, r.recorded_at) < ${endOfDay(asOf)}` : sql``;
  return sql`
    select m.file_name as "fileName", r.line, m.imported_post as post,
      ${instant('r.recorded_at')} as at, r.content -> 'told' as told
    from project_import_row r join project_import m on m.region_id = ${tx.region} and m.id = r.import_id
    where r.region_id = ${tx.region} and r.project_id = ${id} ${by} order by r.recorded_at desc, r.id limit 1`;
}

/** With what each stage up to the told one lacks; null where it came from no ledger, or the ledger told nothing of its course. */
export function toldWith(
  found: ToldRow | undefined,
  rules: ProjectRules,
  facts: GateFacts,
  day: string,
): Told | null {
  if (!found || (found.told.stageWords === null && Object.keys(found.told.days).length === 0)) return null;
  const { told, ...rest } = found;
  const { path = [], optional = [] } = templateOf(rules, facts.kind) ?? {};
  const [now, until] = [path.indexOf(facts.stage), told.stage === null ? -1 : path.indexOf(told.stage)];
  const ahead = path
    .slice(now + 1, until + 1)
    .filter((code) => !optional.includes(code) || code === told.stage);
  const gates = ahead.map((into) => gateInto(rules, facts, into, told.days[into] ?? day));
  return {
    ...rest,
    ...told,
    gates: gates.map((gate, at) => (at === 0 ? gate : withoutEarlier(gate, gates[at - 1]))),
  };
}

/** What an earlier gate asks for already is said there. */
function withoutEarlier(gate: Told['gates'][number], before: Told['gates'][number] | undefined) {
  const said = new Set(before?.lacks.map((lack) => JSON.stringify(lack)));
  const own = gate.lacks.filter(
    (lack) => lack.code === 'evidence' || lack.code === 'expired' || !said.has(JSON.stringify(lack)),
  );
  return { ...gate, lacks: own };
}
