/** Parcels as they are seen: a workbook, or GeoJSON that can be brought in again. */
import { divide } from '#kernel/decimal.ts';
import { stageWord } from '#modules/projects/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import { type LandRules, landRulesOn } from './ageing-rules.ts';
import type { ParcelQuery, ParcelRow } from './contract.ts';
import { listParcels } from './list.ts';
import { outlinesOf } from './outlines.ts';
import { findParcels, judged, judgeOn } from './parcels-on.ts';
import { CONFLICT_SENTENCES, type ParcelConflict } from './sentence-contract.ts';

function conflictSaid({ kind, params }: ParcelConflict, locale: Caller['locale'], day: string): string {
  const blanks = params.stage ? { ...params, stage: stageWord(day, params.stage, locale) } : params;
  return filled(CONFLICT_SENTENCES[kind][locale === 'zh' ? 0 : 1], blanks);
}
const filled = (sentence: string, blanks: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => blanks[name] ?? '—');

type Column = ExportColumn<ParcelRow>;
const column = (code: string, zh: string, en: string, width: number, cell: Column['cell']): Column => ({
  ...{ code, head: { zh, en }, width, cell },
});
const number = (value: string | null): number | null => (value === null ? null : Number(value));
const tenThousand = (yuan: string | null): number | null =>
  yuan === null ? null : Number(divide(yuan, '10000', 4));

function columnsOf({ states, levels, uses }: LandRules, day: string): Column[] {
  const word = (
    all: readonly { code: string; zh: string; en: string }[],
    code: string | null,
    locale: Caller['locale'],
  ) => all.find((one) => one.code === code)?.[locale] ?? '';
  const actual = (item: 'tax' | 'output') => (row: ParcelRow) =>
    tenThousand(row.promises.find((one) => one.item === item)?.actual ?? null);
  return [
    column('code', '宗地编号', 'Parcel', 20, (row) => row.code),
    column('name', '地块名称', 'Name', 20, (row) => row.name),
    column('unit', '单位', 'Unit', 16, (row) => row.unit),
    column('areaMu', '面积（亩）', 'Area (mu)', 10, (row) => number(row.areaMu)),
    column('landUse', '用途', 'Use', 12, (row, locale) => word(uses, row.landUse, locale)),
    column('project', '项目', 'Project', 28, (row) => row.project),
    column('holder', '用地单位', 'Holder', 24, (row) => row.holder),
    column('suppliedOn', '供地日期', 'Supplied on', 12, (row) => row.suppliedOn),
    column('agreedStartOn', '约定开工日期', 'Agreed start', 12, (row) => row.agreedStartOn),
    column('startedOn', '开工日', 'Started on', 12, (row) => row.startedOn),
    column('agreedProductionOn', '约定投产日期', 'Agreed production', 12, (row) => row.agreedProductionOn),
    column('producingOn', '投产日', 'Producing on', 12, (row) => row.producingOn),
    column('agreedReachOn', '约定达产日期', 'Agreed full production', 12, (row) => row.agreedReachOn),
    column('state', '状态', 'State', 14, (row, locale) => word(states, row.ageing.state, locale)),
    column('days', '超期（天）', 'Days over', 10, (row) => row.ageing.days || null),
    column('level', '到哪一档', 'Level', 30, (row, locale) => word(levels, row.ageing.level, locale)),
    column('mover', '该谁办', 'Whose move', 24, (row, locale) => row.mover?.[locale] ?? ''),
    column('taxPerMu', '亩均税收承诺（万元/亩）', 'Tax promised (10,000 yuan/mu)', 14, (row) =>
      tenThousand(row.promises.find((one) => one.item === 'tax')?.promised ?? null),
    ),
    column('tax', '亩均税收核实（万元/亩）', 'Tax verified (10,000 yuan/mu)', 14, actual('tax')),
    column('output', '亩均产值核实（万元/亩）', 'Output verified (10,000 yuan/mu)', 14, actual('output')),
    column('conflicts', '与项目不符', 'Differs from the project', 40, (row, locale) =>
      row.conflicts.map((one) => conflictSaid(one, locale, day)).join(locale === 'zh' ? '；' : '; '),
    ),
    column('demo', '演示', 'Demo', 8, (row, locale) => (row.demo ? { zh: '演示', en: 'demo' }[locale] : '')),
  ];
}

export const exportParcels = (tx: Tx, caller: Caller, query: ParcelQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    columns: columnsOf(landRulesOn(query.asOf ?? tx.today), query.asOf ?? tx.today),
    ...{ asked: undefined, query },
    page: (offset, limit) => listParcels(tx, caller, { ...query, offset, limit }),
    name: () => ({ zh: '地块', en: 'Parcels' })[caller.locale],
  });

/** RFC 7946: longitude and latitude of WGS 84; those without an outline have none. */
export async function exportGeojson(tx: Tx, caller: Caller, query: ParcelQuery): Promise<Buffer> {
  const on = judgeOn(tx, query.asOf);
  const all = (await findParcels(tx, caller, query)).map((found) => judged(found, caller, on));
  const shown = all.filter((row) => query.state === undefined || row.ageing.state === query.state);
  const outlines = await outlinesOf(
    tx,
    shown.map(({ id }) => id),
    query.asOf,
  );
  const features = shown.map((row) => {
    const rings = outlines.get(row.id)?.rings;
    const {
      id,
      code,
      name,
      unit,
      areaMu,
      landUse,
      plotRatio,
      investmentPerMu,
      taxPerMu,
      outputPerMu,
      suppliedOn,
    } = row;
    const {
      contractNumber,
      agreedStartOn,
      agreedProductionOn,
      agreedReachOn,
      project,
      holder,
      ageing,
      demo,
    } = row;
    return {
      type: 'Feature',
      id,
      geometry: rings
        ? rings.length === 1
          ? { type: 'Polygon', coordinates: rings[0] }
          : { type: 'MultiPolygon', coordinates: rings }
        : null,
      properties: {
        ...{
          code,
          name,
          unit,
          areaMu,
          landUse,
          plotRatio,
          investmentPerMu,
          taxPerMu,
          outputPerMu,
          suppliedOn,
          contractNumber,
        },
        ...{
          agreedStartOn,
          agreedProductionOn,
          agreedReachOn,
          project,
          holder,
          state: ageing.state,
          days: ageing.days,
          demo,
        },
      },
    };
  });
  tx.record({
    entity: 'export',
    id: caller.userId,
    version: 1,
    act: 'export',
    after: { rows: features.length, query },
  });
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
}
