/** Projects as rows: the present in `project`, every state in `project_version`, sums in `project_tally`. */
import { type RawBuilder, sql } from 'kysely';
import { multiply, round } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { projectKey } from '#kernel/project-name.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { DECIMAL_FIELDS, PROJECT_FIELDS, type ProjectField, type ProjectFields } from './field-contract.ts';
import type { Mover } from './gates.ts';
import { countingMonths } from './month-tally.ts';
import type { ProjectStatus } from './shape-contract.ts';
import { tallyChanges } from './tally.ts';

/** What stands beside the fields that are filled in. */
interface Course {
  readonly cannotProvide: readonly string[];
  /** Who invests, by name, the greatest share first. */
  readonly investor: string | null;
  readonly fromKind: string | null;
  readonly fromId: string | null;
  readonly stage: string;
  readonly stageSince: string;
  readonly status: ProjectStatus;
  readonly statusReason: string | null;
  readonly statusSince: string;
  readonly competitorPlace: string | null;
  readonly counts: boolean | null;
  readonly investedReported: string | null;
  readonly investedVerified: string | null;
  readonly missingCount: number;
  readonly mover: Mover;
  readonly nextStage: string | null;
  readonly nextPlannedOn: string | null;
  /** Steps that were brought by a leave and are not verified. */
  readonly migratedOpen: number;
  readonly mergedInto: string | null;
  readonly withdrawnReason: string | null;
  readonly importId: string | null;
  readonly demo: boolean;
}

export type ProjectState = ProjectFields & Course;
export type StoredProject = ProjectState & { readonly id: string; readonly version: number };

const COURSE = [
  ...([
    'cannotProvide',
    'investor',
    'fromKind',
    'fromId',
    'stage',
    'stageSince',
    'status',
    'statusReason',
  ] as const),
  ...(['statusSince', 'competitorPlace', 'counts', 'investedReported', 'investedVerified'] as const),
  ...([
    'missingCount',
    'mover',
    'nextStage',
    'nextPlannedOn',
    'migratedOpen',
    'mergedInto',
    'withdrawnReason',
  ] as const),
  ...(['importId', 'demo'] as const),
] satisfies readonly (keyof Course)[];

const KEYS = [...PROJECT_FIELDS, ...COURSE];
type Key = (typeof KEYS)[number];
const AS_TEXT = new Set<string>([...DECIMAL_FIELDS, 'investedReported', 'investedVerified']);

const columnOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Columns of `p` by the names of the contract; exact numbers as text. */
const columnsOf = (keys: readonly Key[]): RawBuilder<unknown> =>
  sql.join(
    keys.map((key) => {
      const column = sql.ref(`p.${columnOf(key)}`);
      return AS_TEXT.has(key) ? sql`${column}::text as ${sql.ref(key)}` : sql`${column} as ${sql.ref(key)}`;
    }),
  );

export const PROJECT_COLUMNS = sql`p.id, p.version, ${columnsOf(KEYS)}`;
export const FIELD_COLUMNS = columnsOf(PROJECT_FIELDS);

/** Locks the row for the rest of the transaction. Refusal 'not-found'. */
export async function lockProject(tx: Tx, id: string): Promise<StoredProject> {
  const found = await maybe(
    tx,
    sql<StoredProject>`
      select ${PROJECT_COLUMNS} from project p where p.region_id = ${tx.region} and p.id = ${id} for update of p`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

export const phasesOf = (tx: Tx, id: string): Promise<StoredProject[]> =>
  rows(
    tx,
    sql<StoredProject>`
      select ${PROJECT_COLUMNS} from project p
      where p.region_id = ${tx.region} and p.parent_id = ${id} and p.withdrawn_at is null and p.merged_into is null
      order by p.name, p.id`,
  );

/** Computed beside what was filled in: keys by which the same is found again, and yuan. */
function derived(state: ProjectFields): readonly (readonly [string, unknown])[] {
  const yuan = (amount: string | null) =>
    amount === null ? null : round(multiply(amount, state.rate ?? '1'), 2);
  return [
    ['name_key', projectKey(state.name)],
    ['product_key', state.product === null ? null : projectKey(state.product)],
    ['investment_yuan', yuan(state.plannedInvestment)],
    ['fixed_yuan', yuan(state.plannedFixed)],
  ];
}

const valuesOf = (state: ProjectState): readonly (readonly [string, unknown])[] => [
  ...KEYS.map((key) => [columnOf(key), state[key]] as const),
  ...derived(state),
];

/** Their first versions, in one statement however many. */
export async function insertProjects(tx: Tx, states: readonly ProjectState[]): Promise<StoredProject[]> {
  const made = states.map((state) => ({ ...state, id: newId(), version: 1 }));
  const [first] = made;
  if (!first) return [];
  const columns = sql.join(valuesOf(first).map(([column]) => sql.ref(column)));
  const written = made.map((state) => Object.fromEntries([['id', state.id], ...valuesOf(state)]));
  await sql`
    insert into project (region_id, entered_post, created_at, changed_at, id, ${columns})
    select ${tx.region}::uuid, ${tx.actor.post}, ${tx.at}::timestamptz, ${tx.at}::timestamptz, id, ${columns}
    from jsonb_populate_recordset(null::project, ${JSON.stringify(written)}::jsonb)`.execute(tx.db);
  await keepVersions(
    tx,
    made.map(({ id }) => id),
    null,
  );
  await tallyChanges(
    tx,
    made.map((after) => ({ before: null, after })),
  );
  return made;
}

/** What of a project says where its steps are counted. */
const COUNTED_BY = [
  ...(['unitId', 'responsibleUnitId', 'kind', 'plannedInvestment', 'rate', 'counts', 'parentId'] as const),
  ...(['mergedInto', 'withdrawnReason'] as const),
];

/** The next version of a locked row. */
export function updateProject(
  tx: Tx,
  before: StoredProject,
  change: Partial<ProjectState>,
  reason: string | null,
): Promise<StoredProject> {
  const after = { ...before, ...change };
  const work = () => keepState(tx, before, after, reason);
  const moved = COUNTED_BY.some((key) => before[key] !== after[key]);
  return moved ? countingMonths(tx, [before.id, before.mergedInto, after.mergedInto], work) : work();
}

async function keepState(
  tx: Tx,
  before: StoredProject,
  after: StoredProject,
  reason: string | null,
): Promise<StoredProject> {
  const sets = valuesOf(after).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  const { version } = await one(
    tx,
    sql<{ version: number }>`
      update project p set ${sql.join(sets)}, changed_at = ${tx.at}, version = p.version + 1,
        withdrawn_at = case when ${after.withdrawnReason}::text is null then null else ${tx.at}::timestamptz end
      where p.region_id = ${tx.region} and p.id = ${before.id} returning p.version`,
  );
  await sql`
    update project_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and project_id = ${before.id} and recorded_to is null`.execute(tx.db);
  await keepVersions(tx, [before.id], reason);
  const stored = { ...after, version };
  await tallyChanges(tx, [{ before, after: stored }]);
  return stored;
}

async function keepVersions(tx: Tx, ids: readonly string[], reason: string | null): Promise<void> {
  await sql`
    insert into project_version (region_id, project_id, version, recorded_from, reason, actor_post, state)
    select p.region_id, p.id, p.version, ${tx.at}::timestamptz, ${reason}, ${tx.actor.post}, to_jsonb(p)
    from project p where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[])`.execute(tx.db);
}

/** Fields that were filled in, of a state that holds more. */
export const fieldsOf = (state: ProjectFields): ProjectFields =>
  Object.fromEntries(PROJECT_FIELDS.map((field: ProjectField) => [field, state[field]])) as ProjectFields;
