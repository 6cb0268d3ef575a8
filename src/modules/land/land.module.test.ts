import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { addCommitment, NewCommitment } from '#modules/admission/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { type ProjectsTown, projectsTown, TOLD } from '#test/support/projects.ts';
import { bringParcels, readFile } from './bring.ts';
import { NewParcel, ParcelQuery } from './contract.ts';
import { exportGeojson, exportParcels } from './exports.ts';
import { listParcels, mapParcels } from './list.ts';
import { readParcel } from './page.ts';
import { addParcel, amendParcel, withdrawParcel } from './parcels.ts';

let at: ProjectsTown;
let project: string;
beforeAll(async () => {
  at = await projectsTown();
  project = await at.add('储能变流器生产线', { ...TOLD, unitId: at.town.unit('etdz') });
});
afterAll(() => at.town.drop());

type Work<T> = (tx: Tx, who: KnownCaller) => Promise<T>;
const as = <T>(login: string, work: Work<T>, day = '2022-06-28T01:30:00.000Z') =>
  at.town.as(login, work, day);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) =>
      problem instanceof Refusal
        ? [problem.code, ...(problem.reasons ?? []).map(({ field }) => field)]
        : String(problem),
  );
const list = (query: object = {}, login = 'leader', day?: string) =>
  as(login, (tx, who) => listParcels(tx, who, ParcelQuery.parse(query)), day);
const add = (more: object = {}, login = 'leader', day?: string) =>
  as(
    login,
    (tx, who) =>
      addParcel(
        tx,
        who,
        NewParcel.parse({
          code: 'A-1',
          unitId: at.town.unit('etdz'),
          landUse: 'industrial',
          areaMu: '118',
          ...more,
        }),
      ),
    day,
  );

describe('a parcel', () => {
  it('is late by its agreed day, of a project that has not begun, and every day reads as it was', async () => {
    const id = await add(
      { suppliedOn: '2020-05-01', agreedStartOn: '2021-05-01', projectId: project },
      'leader',
      '2022-06-20T01:00:00.000Z',
    );
    const { rows, tally } = await list({ late: 'true' });
    expect(
      rows.map(({ code, ageing, mover }) => [code, ageing.state, ageing.days, ageing.level, mover?.en]),
    ).toEqual([['A-1', 'unbuilt', 423, 'unbuilt-idle', 'The holder starts; the land office warns']]);
    expect(tally.find(({ state }) => state === 'unbuilt')).toEqual({
      state: 'unbuilt',
      red: 1,
      parcels: 1,
      told: 1,
      mu: '118',
    });
    await as('leader', (tx, who) =>
      amendParcel(tx, who, id, {
        version: 1,
        reason: '管线没迁',
        excuse: 'government',
        excuseReason: '高压线未迁改',
      }),
    );
    expect((await list()).rows[0]?.ageing.level).toBe('unbuilt-watch');
    expect((await list({ asOf: '2022-06-27' })).rows[0]?.ageing).toMatchObject({
      days: 422,
      level: 'unbuilt-idle',
    });
    expect((await list({ asOf: '2022-06-19' })).total).toBe(0);
    const page = await as('leader', (tx, who) => readParcel(tx, who, id, undefined));
    expect(page.history.map(({ act }) => act)).toEqual(['amend', 'add']);
  });
  it('is refused with the field that is wrong', async () => {
    expect(await refusal(add())).toEqual(['parcel-code-taken', 'code']);
    expect(await refusal(add({ code: 'A-2', landUse: 'x' }))).toEqual(['parcel-use-unknown', 'landUse']);
    expect(
      await refusal(add({ code: 'A-2', suppliedOn: '2022-01-01', agreedStartOn: '2021-01-01' })),
    ).toEqual(['parcel-days-order', 'agreedStartOn']);
    expect(await refusal(add({ code: 'A-2', excuse: 'government' }))).toEqual([
      'parcel-excuse-reason',
      'excuseReason',
    ]);
    expect(await refusal(add({ code: 'A-2', suppliedOn: '2022-07-01' }))).toEqual([
      'parcel-supplied-future',
      'suppliedOn',
    ]);
    expect(await refusal(add({ code: 'A-2' }, 'hitech'))).toEqual(['out-of-reach']);
    const [row] = (await list()).rows;
    expect(
      await refusal(
        as('leader', (tx, who) => amendParcel(tx, who, row?.id ?? '', { version: 1, reason: '改' })),
      ),
    ).toEqual(['parcel-changed']);
  });
  it('takes the promise of its condition, else of the investor’s commitment', async () => {
    await as('investment', (tx, who) =>
      addCommitment(
        tx,
        who,
        NewCommitment.parse({
          projectId: project,
          side: 'investor',
          owingName: '甲公司（演示）',
          kind: 'tax-per-mu',
          what: '亩均税收 25 万元',
          amount: '250000',
        }),
      ),
    );
    const [row] = (await list()).rows;
    expect(row?.promises).toEqual([
      { item: 'tax', promised: '250000', by: 'commitment', actual: null, year: null },
    ]);
  });
  it('is withdrawn with its reason, and its code is free again', async () => {
    const id = await add({ code: 'B-9' });
    await as('leader', (tx, who) => withdrawParcel(tx, who, id, '录错'));
    expect(await refusal(as('leader', (tx, who) => withdrawParcel(tx, who, id, '录错')))).toEqual([
      'parcel-withdrawn',
    ]);
    await add({ code: 'B-9' });
    expect((await list({ q: 'B-9' })).total).toBe(1);
    expect((await list({}, 'hitech')).total).toBe(0);
  });
});

const square = (x: number, y: number, size = 0.004) => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ],
  ],
});
const file = (features: readonly object[], more: object = {}) => ({
  name: '地块.geojson',
  bytes: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features, ...more })),
});
const feature = (properties: object, geometry: object = square(119.42, 32.31)) => ({
  type: 'Feature',
  properties,
  geometry,
});

describe('a GeoJSON file', () => {
  const bring = (upload: { name: string; bytes: Buffer }, save = false, login = 'leader') =>
    as(login, (tx, who) =>
      bringParcels(tx, who, readFile(upload), { unitId: at.town.unit('etdz'), save, fileName: upload.name }),
    );
  it('is tried, written all or none, and brought again as it is', async () => {
    const features = [
      feature({
        宗地编号: 'C-1',
        '面积（公顷）': 10,
        用途: '工业',
        供地日期: '2021/3/1',
        '亩均税收（万元/亩）': '20',
        项目名称: '储能变流器生产线',
        颜色: 1,
      }),
      feature({ 宗地编号: 'C-2', '面积（亩）': '80.5', 单位: '扬州经开区' }, square(119.43, 32.31)),
    ];
    const tried = await bring(file(features));
    expect([tried.count, tried.added, tried.errorCount, tried.leftOut, tried.saved]).toEqual([
      2,
      2,
      0,
      ['颜色'],
      false,
    ]);
    expect((await list({ q: 'C-' })).total).toBe(0);
    await bring(file(features), true);
    const { rows } = await list({ q: 'C-', sort: 'code', descending: 'false' });
    expect(
      rows.map(({ code, areaMu, taxPerMu, suppliedOn, outlined, project: name }) => [
        code,
        areaMu,
        taxPerMu,
        suppliedOn,
        outlined,
        name,
      ]),
    ).toEqual([
      ['C-1', '150', '200000', '2021-03-01', true, '储能变流器生产线'],
      ['C-2', '80.5', null, null, true, null],
    ]);
    expect(await bring(file(features), true)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    const out = await as('leader', (tx, who) => exportGeojson(tx, who, ParcelQuery.parse({ q: 'C-' })));
    expect(await bring({ name: '再来.geojson', bytes: out })).toMatchObject({
      count: 2,
      unchanged: 2,
      errorCount: 0,
    });
    const map = await as('leader', (tx, who) => mapParcels(tx, who, ParcelQuery.parse({})));
    expect([map.parcels.length, map.without, map.bounds?.west]).toEqual([2, 2, 119.42]);
    expect(
      (await as('leader', (tx, who) => exportParcels(tx, who, ParcelQuery.parse({})))).length,
    ).toBeGreaterThan(1000);
  });
  it('says of each feature what is wrong, and writes nothing', async () => {
    const features = [
      feature({ 宗地编号: 'D-1', 面积: '约 30' }),
      feature({ 宗地编号: 'D-2', 单位: '不认识的园区' }),
      feature({ 宗地编号: 'D-3', 项目: '没有的项目' }),
      feature({ 宗地编号: 'D-4' }, { type: 'Point', coordinates: [119, 32] }),
      feature({ 宗地编号: 'D-5' }),
      feature({ 宗地编号: 'D-5' }),
      feature({ 面积: 3 }),
    ];
    const tried = await bring(file(features));
    expect(tried.errors.map(({ row }) => row).toSorted()).toEqual([1, 2, 3, 4, 6, 7]);
    expect(await refusal(bring(file(features), true))).toEqual(['parcels-wrong']);
    expect((await list({ q: 'D-' })).total).toBe(0);
  });
  it('that is not longitude and latitude, or no GeoJSON, is refused as a whole', async () => {
    const crs = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } } };
    expect(await refusal(bring(file([feature({})], crs)))).toEqual(['parcel-crs']);
    expect(await refusal(bring({ name: 'x', bytes: Buffer.from('<kml/>') }))).toEqual(['parcel-file']);
    expect(await refusal(bring(file([])))).toEqual(['parcel-file-none']);
    expect(await refusal(bring(file(Array.from({ length: 5001 }, () => feature({})))))).toEqual([
      'parcel-file-many',
    ]);
  });
  it('may not take over a parcel of another unit', async () => {
    const hitech = at.town.unit('hitech');
    const bringAs = (login: string, unitId: string, code: string) =>
      as(login, (tx, who) =>
        bringParcels(tx, who, readFile(file([feature({ 宗地编号: code })])), {
          unitId,
          save: false,
          fileName: 'x',
        }),
      );
    expect(await refusal(bringAs('hitech', at.town.unit('etdz'), 'C-1'))).toEqual(['out-of-reach']);
    expect((await bringAs('hitech', hitech, 'C-1')).errors[0]?.message).toBe('宗地编号 C-1 已经有了。');
  });
  it('of 5,000 parcels is written and drawn within seconds', async () => {
    const many = Array.from({ length: 5000 }, (_, n) =>
      feature(
        { 宗地编号: `M-${n}`, 面积: 20, 供地日期: '2020-01-01' },
        square(119.3 + (n % 100) * 0.005, 32.2 + Math.floor(n / 100) * 0.005),
      ),
    );
    const upload = file(many);
    const begun = performance.now();
    await bring(upload, true);
    const written = performance.now();
    const map = await as('leader', (tx, who) => mapParcels(tx, who, ParcelQuery.parse({})));
    const drawn = performance.now();
    await list();
    const listed = performance.now();
    console.info(
      `5,000 parcels: written ${Math.round(written - begun)} ms, map ${Math.round(drawn - written)} ms, list ${Math.round(listed - drawn)} ms`,
    );
    expect(map.parcels.length).toBe(5002);
    expect(written - begun).toBeLessThan(20_000);
  }, 60_000);
});
