/** The rules of design §10 that a migration shows by its text, so that one schema runs on all three sizes. */
import { type CreatedTable, columnsAfter, type Statement, tablesIn } from './statements.ts';

export interface SqlBreach {
  readonly rule: string;
  readonly file: string;
  readonly of: string;
}

/** Every breach in these migrations, taken together: policies and indexes may stand in a later file than their table. */
export function sqlBreaches(statements: readonly Statement[]): SqlBreach[] {
  const tables = tablesIn(statements);
  const marks = new Map(tables.map(({ table, mark }) => [table, mark]));
  return [
    ...tables.flatMap((table) => tableBreaches(table, marks)),
    ...tables.filter(({ mark }) => mark === 'business').flatMap((table) => guardBreaches(table, statements)),
    ...statements.flatMap((statement) => statementBreaches(statement, marks)),
    ...viewBreaches(statements),
  ];
}

type Marks = ReadonlyMap<string, string | undefined>;

function tableBreaches({ table, mark, file, parts }: CreatedTable, marks: Marks): SqlBreach[] {
  const breach = (rule: string): SqlBreach => ({ rule, file, of: table });
  if (mark === undefined) return [breach('every-table-is-marked')];
  const keys = parts.flatMap((part) => columnsAfter(part, '^primary key') ?? []);
  const uniques = parts.flatMap((part) =>
    part.startsWith('unique') ? [columnsAfter(part, '^unique') ?? []] : [],
  );
  const foreign = parts.flatMap((part) => foreignBreach(part, mark, marks) ?? []);
  if (mark !== 'business') return foreign.map(breach);
  const found = [
    keys[0] === 'region_id' ? [] : ['region-first-in-primary-key'],
    uniques.some(([first]) => first !== 'region_id') ? ['region-first-in-unique'] : [],
    parts.some((part) => /^\w+ .* unique\b/.test(part)) ? ['region-first-in-unique'] : [],
    parts.some((part) => /\b(small|big)?serial\b|\bas identity\b/.test(part))
      ? ['no-serial-or-identity']
      : [],
    foreign,
  ];
  return found.flat().map(breach);
}

/** What is wrong with a foreign key, by the kinds of the two tables. */
function foreignBreach(part: string, mark: string, marks: Marks): string | undefined {
  const [, to, action] = /references (\w+)(?:.*on (?:delete|update) (set \w+))?/.exec(part) ?? [];
  if (!to) return undefined;
  if (action) return 'foreign-key-actions';
  const other = marks.get(to);
  if (mark === 'local' || other === 'local') return 'no-foreign-key-with-local-tables';
  if (mark === 'business' && other === 'business') {
    const first = columnsAfter(part, '^foreign key')?.[0];
    return first === 'region_id' ? undefined : 'region-first-in-foreign-key';
  }
  return mark === 'reference' && other === 'business' ? 'reference-tables-point-at-no-business' : undefined;
}

/** A business table is guarded by row-level security with a policy of its own. */
function guardBreaches({ table, file }: CreatedTable, statements: readonly Statement[]): SqlBreach[] {
  const guarded = statements.some(({ sql }) => sql === `alter table ${table} enable row level security`);
  const policy = statements.some(({ sql }) => new RegExp(`^create policy \\w+ on ${table} `).test(sql));
  return guarded && policy ? [] : [{ rule: 'row-level-security', file, of: table }];
}

function statementBreaches({ file, sql }: Statement, marks: Marks): SqlBreach[] {
  const breach = (rule: string): SqlBreach => ({ rule, file, of: sql.slice(0, 80) });
  const [, onTable, columns] = /^create unique index (?:\w+ )?on (\w+) \(([^)]*)\)/.exec(sql) ?? [];
  const policy = /^create policy \w+ on \w+ (.*)$/.exec(sql)?.[1];
  const found = [
    onTable && marks.get(onTable) === 'business' && !columns?.startsWith('region_id')
      ? ['region-first-in-unique']
      : [],
    /\bunlogged\b/.test(sql) ? ['no-unlogged'] : [],
    /^merge\b/.test(sql) ? ['no-merge'] : [],
    /\brollup\b|\bcube ?\(|\bgrouping sets\b/.test(sql) ? ['no-rollup'] : [],
    /^create (or replace )?(constraint )?trigger\b|\breturns trigger\b/.test(sql) ? ['no-triggers'] : [],
    /on conflict .* do update set [^;]*\b(now ?\(|current_timestamp|clock_timestamp|random ?\()/.test(sql)
      ? ['no-now-in-do-update']
      : [],
    /\bgenerated always as \((?:[^()]|\([^()]*\))*\)(?! stored)/.test(sql) ? ['generated-is-stored'] : [],
    policy !== undefined && !isPlainPolicy(policy) ? ['policy-compares-settings-only'] : [],
  ];
  return found.flat().map(breach);
}

/**
 * An id that a view makes by coalesce is never looked up by an index under row-level security: every row of the table is looked through.
 * As a view was made last.
 */
function viewBreaches(statements: readonly Statement[]): SqlBreach[] {
  const last = new Map<string, Statement>();
  for (const statement of statements) {
    const view = /^create (?:or replace )?view (\w+)/.exec(statement.sql)?.[1];
    if (view) last.set(view, statement);
  }
  return [...last].flatMap(([of, { file, sql }]) =>
    /\bcoalesce ?\([^()]*\) as (?:id|\w+_id)\b/.test(sql)
      ? [{ rule: 'ids-of-views-are-columns', file, of }]
      : [],
  );
}

const POLICY_FUNCTIONS = new Set([
  'using',
  'check',
  'current_setting',
  'nullif',
  'any',
  'string_to_array',
  'coalesce',
]);

/** Columns against current_setting: no subquery, and no function that could read a table. */
function isPlainPolicy(policy: string): boolean {
  const called = [...policy.matchAll(/(\w+) ?\(/g)].map(([, name]) => name ?? '');
  return (
    !/\bselect\b/.test(policy) &&
    called.every((name) => POLICY_FUNCTIONS.has(name) || name === 'and' || name === 'or')
  );
}
