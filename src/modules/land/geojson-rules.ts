/** What an office's GeoJSON says of each parcel, by the words of its own fields; every fault with its feature and field. Pure. */
import { multiply, round } from '#kernel/decimal.ts';
import {
  areaMu,
  type Bounds,
  boundsOf,
  crsFault,
  type GeometryFault,
  type Outline,
  readOutline,
} from './geometry-rules.ts';

export interface ToldParcel {
  readonly row: number;
  readonly code: string;
  readonly name: string | null;
  readonly unit: string | null;
  readonly areaMu: string | null;
  readonly use: string | null;
  readonly plotRatio: string | null;
  readonly investmentPerMu: string | null;
  readonly taxPerMu: string | null;
  readonly outputPerMu: string | null;
  readonly suppliedOn: string | null;
  readonly contractNumber: string | null;
  readonly agreedStartOn: string | null;
  readonly agreedProductionOn: string | null;
  readonly agreedReachOn: string | null;
  readonly project: string | null;
  readonly holder: string | null;
  readonly outline: Outline;
  readonly bounds: Bounds;
  readonly outlineMu: string;
}
export interface FeatureFault extends GeometryFault {
  readonly row: number;
  readonly field: string;
}
export interface ReadFile {
  readonly count: number;
  readonly parcels: readonly ToldParcel[];
  readonly faults: readonly FeatureFault[];
  readonly leftOut: readonly string[];
}

type Told = Exclude<keyof ToldParcel, 'row' | 'outline' | 'bounds' | 'outlineMu'>;
/** As offices and their programs name them; a GeoJSON that was exported here has the last one. */
const WORDS: Readonly<Record<Told, readonly string[]>> = {
  code: ['宗地编号', '宗地代码', '地块编号', 'ZDDM', 'DKBH', 'code'],
  name: ['地块名称', '名称', 'DKMC', 'name'],
  unit: ['单位', '所在园区', '园区', 'unit'],
  areaMu: ['面积亩', '面积（亩）', '面积', '面积（公顷）', '面积（平方米）', '供地面积', 'areaMu'],
  use: ['用途', '土地用途', 'TDYT', 'landUse'],
  plotRatio: ['容积率', 'RJL', 'plotRatio'],
  investmentPerMu: ['投资强度（万元/亩）', '投资强度', '亩均投资（万元/亩）', '亩均投资', 'investmentPerMu'],
  taxPerMu: ['亩均税收（万元/亩）', '亩均税收', 'taxPerMu'],
  outputPerMu: ['亩均产值（万元/亩）', '亩均产值', 'outputPerMu'],
  suppliedOn: ['供地日期', '供地日', '出让日期', '签订日期', 'suppliedOn'],
  contractNumber: ['合同编号', '出让合同号', '合同号', 'contractNumber'],
  agreedStartOn: ['约定开工日期', '约定开工日', '约定开工', 'agreedStartOn'],
  agreedProductionOn: ['约定投产日期', '约定投产日', '约定投产', 'agreedProductionOn'],
  agreedReachOn: ['约定达产日期', '约定达产日', '约定达产', 'agreedReachOn'],
  project: ['项目', '项目名称', 'project'],
  holder: ['用地单位', '受让人', '使用权人', 'holder'],
};
const plain = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/[()（）\s_]/g, '')
    .toLowerCase();
const KEYS: ReadonlyMap<string, Told> = new Map(
  Object.entries(WORDS).flatMap(([field, words]) =>
    words.map((word) => [plain(word), field as Told] as const),
  ),
);

const MOST = 5_000;

export class WholeFault extends Error {
  readonly fault: GeometryFault;
  constructor(code: string, params: GeometryFault['params'] = {}) {
    super(code);
    this.fault = { code, params };
  }
}

/** Throws `WholeFault` where the file as a whole cannot be read. */
export function readParcelFile(text: string): ReadFile {
  const file = parsed(text);
  const system = crsFault(file);
  if (system) throw new WholeFault(system.code, system.params);
  const { type, features } = file as { type?: unknown; features?: unknown };
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    throw new WholeFault('parcel-file', { said: 'FeatureCollection' });
  if (features.length === 0) throw new WholeFault('parcel-file-none');
  if (features.length > MOST)
    throw new WholeFault('parcel-file-many', { count: features.length, limit: MOST });
  const faults: FeatureFault[] = [];
  const leftOut = new Set<string>();
  const parcels = features.flatMap(
    (feature, at) => readFeature(feature, { row: at + 1, faults, leftOut }) ?? [],
  );
  return {
    count: features.length,
    parcels: once(parcels, faults),
    faults,
    leftOut: [...leftOut].slice(0, 60),
  };
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new WholeFault('parcel-file', { said: 'JSON' });
}

interface Reading {
  readonly row: number;
  readonly faults: FeatureFault[];
  readonly leftOut: Set<string>;
}

function readFeature(feature: unknown, { row, faults, leftOut }: Reading): ToldParcel | undefined {
  const { geometry, properties } = (feature ?? {}) as {
    geometry?: unknown;
    properties?: Record<string, unknown>;
  };
  const before = faults.length;
  const cells = new Map<Told, { text: string; head: string }>();
  for (const [key, value] of Object.entries(properties ?? {})) {
    const field = KEYS.get(plain(key));
    if (field === undefined) leftOut.add(key.slice(0, 40));
    else if (value !== null && value !== undefined && !cells.has(field))
      cells.set(field, { text: String(value).trim(), head: key });
  }
  const wrong = (field: string, code: string, params: GeometryFault['params'] = {}) =>
    faults.push({ row, field, code, params });
  const text = (field: Told, most: number): string | null =>
    (cells.get(field)?.text ?? '').slice(0, most) || null;
  const number = (field: Told, by: (head: string) => string): string | null => {
    const cell = cells.get(field);
    if (!cell || cell.text === '') return null;
    const bare = cell.text.normalize('NFKC').replace(/,/g, '');
    if (/^\d+(\.\d+)?$/.test(bare)) return round(multiply(bare, by(cell.head)), 2);
    wrong(cell.head, 'parcel-cell-number', { text: cell.text.slice(0, 40) });
    return null;
  };
  const day = (field: Told): string | null => {
    const cell = cells.get(field);
    if (!cell || cell.text === '') return null;
    const made = dayFrom(cell.text);
    if (made === undefined) wrong(cell.head, 'parcel-cell-day', { text: cell.text.slice(0, 40) });
    return made ?? null;
  };
  const code = text('code', 60);
  if (code === null) wrong(WORDS.code[0] ?? '', 'parcel-cell-code');
  const told = {
    ...{
      row,
      code: code ?? '',
      name: text('name', 120),
      unit: text('unit', 60),
      areaMu: number('areaMu', muOf),
    },
    ...{
      use: text('use', 40),
      plotRatio: number('plotRatio', () => '1'),
      investmentPerMu: number('investmentPerMu', yuanOf),
    },
    ...{
      taxPerMu: number('taxPerMu', yuanOf),
      outputPerMu: number('outputPerMu', yuanOf),
      suppliedOn: day('suppliedOn'),
    },
    ...{ contractNumber: text('contractNumber', 80), agreedStartOn: day('agreedStartOn') },
    ...{ agreedProductionOn: day('agreedProductionOn'), agreedReachOn: day('agreedReachOn') },
    ...{ project: text('project', 160), holder: text('holder', 160) },
  };
  if (told.areaMu !== null && Number(told.areaMu) <= 0)
    wrong(cells.get('areaMu')?.head ?? '', 'parcel-cell-area');
  const outline = readOutline(geometry);
  if (!outline.ok) faults.push({ row, field: 'geometry', ...outline.fault });
  if (!outline.ok || faults.length > before) return undefined;
  return {
    ...told,
    outline: outline.value,
    bounds: boundsOf(outline.value),
    outlineMu: areaMu(outline.value),
  };
}

/** Mu for one of what the head says; mu where it says nothing. */
const muOf = (head: string): string =>
  /公顷/.test(head) ? '15' : /平方米|㎡|m2/i.test(head) ? '0.0015' : '1';
/** Offices write 10,000 yuan; what was exported here is in yuan, under its own English name. */
const yuanOf = (head: string): string => (/^[a-z]+$/i.test(head) || /[^万亿]元/.test(head) ? '1' : '10000');

function dayFrom(text: string): string | undefined {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/.exec(text) ?? [];
  if (year === '') return undefined;
  const made = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const real = Date.parse(`${made}T00:00:00Z`);
  return Number.isNaN(real) ? undefined : made;
}

/** A code that comes twice is told at the second. */
function once(parcels: readonly ToldParcel[], faults: FeatureFault[]): ToldParcel[] {
  const first = new Map<string, number>();
  return parcels.filter(({ code, row }) => {
    const before = first.get(code);
    if (before === undefined) {
      first.set(code, row);
      return true;
    }
    faults.push({
      row,
      field: WORDS.code[0] ?? '',
      code: 'parcel-cell-code-twice',
      params: { code, row: before },
    });
    return false;
  });
}
