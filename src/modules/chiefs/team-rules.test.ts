import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paperSets, postWordsOn, rolesOn, yearRowsOn } from './chief-rules.ts';
import { lateDays, measureFaults, measureState } from './plan-rules.ts';
import { isPost, type TeamWish, teamFaults } from './team-rules.ts';
import { visitFaults, visitsNear } from './visit-rules.ts';
import { rowsPrinted } from './web/paper-rows.ts';

const DAY = '2022-06-28';
const base = { roles: rolesOn(DAY), postWords: postWordsOn(DAY), chainFrom: '2021-03-15', standing: [] };
const wish: TeamWish = {
  ...{
    role: 'chief',
    post: '市委常委、常务副市长',
    unitId: null,
    enterpriseId: null,
    from: '2022-01-01',
    to: null,
  },
};
const codes = (change: Partial<TeamWish>, more: object = {}) =>
  teamFaults({ ...wish, ...change }, { ...base, ...more }).map(({ field, code }) => `${field} ${code}`);

describe('who may stand in a role', () => {
  it('is a post, a unit or an enterprise, as the role says', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ post: null })).toEqual(['post team-needs-post']);
    expect(codes({ role: 'office', post: null })).toEqual(['unitId team-needs-unit']);
    expect(codes({ role: 'leading', post: null })).toEqual(['enterpriseId team-needs-enterprise']);
    expect(codes({ role: 'task-force', post: null })).toEqual(['unitId team-needs-holder']);
    expect(codes({ role: 'king' })).toEqual(['role team-role-unknown']);
  });

  it('is alone in the roles of which the database keeps one', () => {
    const migration = readFileSync('migrations/0035_chiefs.sql', 'utf8');
    const [, kept = ''] = /create unique index chain_team_single .*role in \(([^)]*)\)/.exec(migration) ?? [];
    const named = kept.split(',').map((word) => word.trim().replaceAll("'", ''));
    expect(rolesOn(DAY).flatMap(({ code, single }) => (single ? [code] : []))).toEqual(named);
  });

  it('is never a name', () => {
    expect(codes({ post: '王小明' })).toEqual(['post team-post-name']);
    expect(isPost('Deputy mayor', postWordsOn(DAY))).toBe(true);
  });

  it('is one chief at a time, and none before the chain began', () => {
    const standing = [{ id: 'a', holder: '市长', from: '2021-06-01', to: null }];
    expect(codes({}, { standing })).toEqual(['from team-there']);
    expect(codes({ role: 'deputy' }, { standing })).toEqual([]);
    const ended = [{ id: 'a', holder: '市长', from: '2021-06-01', to: '2021-12-31' }];
    expect(codes({}, { standing: ended })).toEqual([]);
    expect(codes({ from: '2021-12-31' }, { standing: ended })).toEqual(['from team-there-until']);
    expect(codes({ from: '2021-03-14' })).toEqual(['from team-before-chain']);
    expect(codes({ to: '2021-12-31' })).toEqual(['to team-days']);
  });
});

describe('the days of a visit', () => {
  const faults = (plannedOn: string | null, happenedOn: string | null) =>
    visitFaults({ plannedOn, happenedOn }, '2021-03-15', DAY).map(({ field, code }) => `${field} ${code}`);

  it('are planned or happened, within the life of the chain', () => {
    expect(faults('2022-07-01', null)).toEqual([]);
    expect(faults('2022-06-01', '2022-06-02')).toEqual([]);
    expect(faults(null, null)).toEqual(['plannedOn visit-day-missing']);
    expect(faults(null, '2021-03-14')).toEqual(['happenedOn visit-before-chain']);
    expect(faults('2022-06-27', null)).toEqual(['plannedOn visit-planned-past']);
    expect(faults(null, '2022-06-29')).toEqual(['happenedOn visit-day-future']);
  });

  it('of several offices to one enterprise within two weeks are told of each other', () => {
    const other = (id: string, plannedOn: string, unitId = 'b', enterpriseId = 'f') => ({
      ...{ id, plannedOn, unitId, enterpriseId },
    });
    const one = { id: '1', enterpriseId: 'f', unitId: 'a', plannedOn: '2022-07-01' };
    const all = [
      other('1', '2022-07-01', 'a'),
      other('2', '2022-07-15'),
      other('3', '2022-07-16'),
      other('4', '2022-07-02', 'a'),
      other('5', '2022-07-02', 'b', 'g'),
    ];
    expect(visitsNear(one, all, 14).map(({ id }) => id)).toEqual(['2']);
  });
});

describe('a measure of the plan', () => {
  it('is late the day after its due day until it is done', () => {
    expect(lateDays('2022-06-27', 'doing', DAY)).toBe(1);
    expect(lateDays('2022-06-28', null, DAY)).toBe(0);
    expect(lateDays('2022-01-01', 'done', DAY)).toBe(0);
    expect([null, 'doing', 'done', 'reopened'].map(measureState)).toEqual(['open', 'doing', 'done', 'doing']);
  });

  it('is opened again only after it was done', () => {
    const open = { state: null, happenedOn: null };
    expect(measureFaults({ state: 'reopened', happenedOn: DAY }, open, DAY)[0]?.code).toBe(
      'measure-step-order',
    );
    const done = { state: 'done', happenedOn: '2022-06-20' };
    expect(measureFaults({ state: 'reopened', happenedOn: DAY }, done, DAY)).toEqual([]);
    expect(measureFaults({ state: 'reopened', happenedOn: '2022-06-19' }, done, DAY)[0]?.field).toBe(
      'happenedOn',
    );
  });
});

describe('sets of papers', () => {
  it('say how many belong there where the source unfolds none, and make nothing up', () => {
    for (const set of paperSets().filter(({ unfolded }) => unfolded)) {
      expect(set.note, set.code).toBeDefined();
      expect(
        set.items.filter(({ piece }) => piece),
        set.code,
      ).toEqual([]);
      expect(
        set.items.every(({ expected }) => expected !== undefined),
        set.code,
      ).toBe(true);
    }
    const sizes = Object.fromEntries(paperSets().map(({ code, items }) => [code, items.length]));
    expect(sizes).toMatchObject({
      minimal: 9,
      'zhejiang-nine': 9,
      'wenzhou-ten': 10,
      'miluo-five-five': 10,
      'henan-six-six': 12,
    });
  });

  it('have one code once in a set', () => {
    for (const { code, items } of paperSets())
      expect(new Set(items.map((item) => item.code)).size, code).toBe(items.length);
    expect(new Set(yearRowsOn(DAY).map(({ code }) => code)).size).toBe(yearRowsOn(DAY).length);
  });
});

describe('rows on paper', () => {
  it('go round, so that what a short list leaves the long ones take', () => {
    expect(rowsPrinted([12, 0, 1, 12, 2], 10)).toEqual([4, 0, 1, 3, 2]);
    expect(rowsPrinted([1, 1], 10)).toEqual([1, 1]);
    expect(rowsPrinted([], 10)).toEqual([]);
  });
});
