/** Migrations keep to design §10, proven by planted breaches. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { sqlBreaches } from './sql-rules.ts';
import { migrationsOf, statementsIn, tablesIn } from './statements.ts';

const IN_ORDER = `
-- reference: regions
create table region (id uuid primary key, demo boolean);
-- business: units
create table unit (region_id uuid not null references region (id), id uuid not null, name text, primary key (region_id, id));
alter table unit enable row level security;
create policy unit_region on unit using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
`;

const plants = z
  .array(z.strictObject({ says: z.string(), rule: z.string(), sql: z.string() }))
  .parse(parse(readFileSync(path.join(import.meta.dirname, 'sql-breaches.yaml'), 'utf8')));

describe('a planted breach in a migration is caught by name', () => {
  it('and what is in order passes', () => {
    expect(sqlBreaches(statementsIn('0001.sql', IN_ORDER))).toEqual([]);
  });

  it.each(plants)('$rule: $says', ({ rule, sql }) => {
    const statements = statementsIn('0001.sql', `${IN_ORDER}${sql}`);
    expect(sqlBreaches(statements).map((breach) => breach.rule)).toEqual([rule]);
  });
});

describe('the migrations', () => {
  const statements = migrationsOf(process.cwd());

  it('were really looked at', () => {
    expect(tablesIn(statements).filter(({ mark }) => mark === 'business').length).toBeGreaterThan(10);
    expect(tablesIn(statements).length).toBe(
      statements.filter(({ sql }) => /^create .*\btable\b/.test(sql)).length,
    );
  });

  it('run on an embedded PostgreSQL, on an office’s own and on a cluster', () => {
    expect(sqlBreaches(statements)).toEqual([]);
  });
});
