import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { rows } from '#platform/db/database.ts';
import { onServer } from '#test/support/cluster.ts';
import { countedProjects, LATER } from '#test/support/counted-projects.ts';
import { type ProjectsTown, projectsTown } from '#test/support/projects.ts';
import { refused } from '#test/support/renovation.ts';
import { readList } from './list.ts';
import { mergeProjects, undoMerge } from './merge.ts';
import { unlisted } from './merge-relations.ts';
import { readProject } from './page.ts';
import { ProjectQuery } from './shape-contract.ts';

let at: ProjectsTown;
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());
const { enter: project, sign } = countedProjects(() => at);

const tally = () =>
  at.town.as('clerk', async (tx) =>
    rows(
      tx,
      sql<{
        n: string;
        yuan: string;
      }>`select sum(projects)::text as n, sum(investment_yuan)::text as yuan from project_tally`,
    ),
  );
const counted = () =>
  at.town.as('clerk', async (tx) =>
    rows(
      tx,
      sql<{
        n: string;
        yuan: string;
      }>`select count(*)::text as n, coalesce(sum(investment_yuan), 0)::text as yuan from project
        where withdrawn_at is null and merged_into is null and parent_id is null`,
    ),
  );

describe('merging two projects', () => {
  it('leaves everything where it is and shows it through the one that stands; as of before, both stand', async () => {
    const kept = await project('合并保留项目', { investors: [{ name: '合并投资有限公司' }] });
    const gone = await project('合并并走项目', { investors: [{ name: '合并投资有限公司' }] });
    await sign(gone);
    const [{ n: before = '0' } = {}] = await tally();
    await at.town.as(
      'clerk',
      (tx, who) => mergeProjects(tx, who, { keptId: kept, goneId: gone, reason: '同一份合同' }),
      LATER,
    );
    const page = await at.town.as('clerk', (tx, who) => readProject(tx, who, gone), LATER);
    expect([page.id, page.mergedFrom?.name, page.merged.map(({ name }) => name)]).toEqual([
      kept,
      '合并并走项目',
      ['合并并走项目'],
    ]);
    expect(page.steps.map(({ stage, brought }) => [stage, brought?.name])).toEqual([
      ['talks', '合并并走项目'],
      ['signed', '合并并走项目'],
    ]);
    expect(page.evidence.every(({ can }) => can.length === 0)).toBe(true);
    expect(await at.names({ q: '合并' })).toEqual(['合并保留项目']);
    // the verified signing of the one that went counts for the one that stands
    expect(await at.names({ q: '合并', step: 'signed', year: 2022 })).toEqual(['合并保留项目']);
    expect(await tally()).toEqual(await counted());
    expect((await tally())[0]?.n).toBe(String(Number(before) - 1));
    const then = await at.town.as(
      'clerk',
      async (tx, who) =>
        (await readList(tx, who, ProjectQuery.parse({ q: '合并', asOf: '2022-06-28' }))).rows
          .map(({ name }) => name)
          .sort(),
      LATER,
    );
    expect(then).toEqual(['合并保留项目', '合并并走项目']);
    const old = await at.town.as('clerk', async (tx, who) => readProject(tx, who, gone, '2022-06-28'), LATER);
    expect([old.id, old.mergedFrom]).toEqual([gone, null]);
    await at.town.as('clerk', (tx, who) => undoMerge(tx, who, gone, '查实是两个'), LATER);
    expect((await at.page(gone)).id).toBe(gone);
    expect((await at.page(kept)).steps).toEqual([]);
    expect(await tally()).toEqual(await counted());
    expect((await tally())[0]?.n).toBe(before);
  });

  it('is refused with the stage where both were verified on different days, and of a chain', async () => {
    const one = await project('矛盾一项目');
    const two = await project('矛盾二项目');
    const three = await project('矛盾三项目');
    await sign(one, '2022-02-18');
    await sign(two, '2022-03-01');
    const why = await at.town
      .as('clerk', (tx, who) => mergeProjects(tx, who, { keptId: one, goneId: two, reason: '同一个' }))
      .catch((error) => error);
    expect([why.code, why.params.steps.zh]).toEqual([
      'project-merge-contradicts',
      '签约 2022-02-18 / 2022-03-01',
    ]);
    await at.town.as('clerk', (tx, who) =>
      mergeProjects(tx, who, { keptId: one, goneId: three, reason: '同一个' }),
    );
    const both = await at.town
      .as('clerk', (tx, who) => mergeProjects(tx, who, { keptId: two, goneId: one, reason: '再并' }))
      .catch((error) => error);
    expect([both.code, both.reasons.map(({ code }: { code: string }) => code)]).toEqual([
      'project-merge-hindered',
      ['project-merge-chain', 'project-merge-contradicts'],
    ]);
    expect(await refused(at.town.as('clerk', (tx, who) => undoMerge(tx, who, two, '没有并过')))).toBe(
      'project-not-merged',
    );
    expect(await refused(at.town.as('hitech', (tx, who) => undoMerge(tx, who, three, '不归我管')))).toBe(
      'out-of-reach',
    );
  });

  it('is refused where something hangs on it that nobody listed', async () => {
    const kept = await project('清单外保留项目');
    const gone = await project('清单外并走项目');
    const [place] = await at.town.as('clerk', (tx) =>
      rows(tx, sql<{ name: string }>`select current_database() as name`),
    );
    await onServer({ ...inject('cluster'), database: place?.name ?? '' }, async (client) => {
      await client.query(
        'create table strange as select region_id, id as project_id from project where id = $1',
        [gone],
      );
      await client.query(
        'alter table strange add foreign key (region_id, project_id) references project (region_id, id)',
      );
      await client.query('grant select on strange to public');
    });
    const why = await at.town
      .as('clerk', (tx, who) => mergeProjects(tx, who, { keptId: kept, goneId: gone, reason: '同一个' }))
      .catch((error) => error);
    expect([why.code, why.params]).toEqual(['project-merge-unlisted', { name: '清单外并走项目', count: 1 }]);
    expect(await at.town.as('clerk', (tx) => unlisted(tx))).toEqual([
      { table: 'strange', column: 'project_id' },
    ]);
    await onServer({ ...inject('cluster'), database: place?.name ?? '' }, (client) =>
      client.query('drop table strange'),
    );
  });
});
