/**
 * Units of measure as the trade writes them. The code of a unit is its Chinese word; a dimension holds what may be
 * converted or summed together. 天, 工作日 and 个月 are three dimensions: a term must keep its kind (DOMAIN §4.8).
 * A compound such as 万元/亩 is read from its parts.
 */
export type Dimension = string;

export interface Unit {
  readonly code: string;
  readonly dimension: Dimension;
  /** In the base unit of the dimension: numerator ÷ denominator (亩 = 2000/3 m²). */
  readonly numerator: string;
  readonly denominator: string;
  /** Decimals shown in tables; undefined shows the number as it is. */
  readonly decimals?: number;
}

type Row = readonly [code: string, factor: string, decimals?: number | undefined, denominator?: string];

const TABLE: Readonly<Record<Dimension, readonly Row[]>> = {
  'money-cny': [
    ['元', '1', 2],
    ['万元', '10000', 0],
    ['亿元', '100000000', 1],
    ['万亿元', '1000000000000', 2],
  ],
  'money-usd': [
    ['美元', '1', 2],
    ['万美元', '10000', 0],
    ['亿美元', '100000000', 2],
  ],
  'money-eur': [
    ['欧元', '1', 2],
    ['万欧元', '10000', 0],
    ['亿欧元', '100000000', 2],
  ],
  'money-hkd': [
    ['港元', '1', 2],
    ['万港元', '10000', 0],
    ['亿港元', '100000000', 2],
  ],
  'money-jpy': [
    ['日元', '1', 0],
    ['万日元', '10000', 0],
    ['亿日元', '100000000', 2],
  ],
  count: [
    ...[
      '个',
      '家',
      '户',
      '项',
      '件',
      '批',
      '条',
      '宗',
      '次',
      '座',
      '处',
      '所',
      '台',
      '套',
      '只',
      '种',
      '幅',
      '辆',
      '艘',
      '间',
      '期',
      '场',
      '款',
      '支',
      '张',
      '份',
      '颗',
      '架',
      '枚',
      '块',
      '篇',
      '部',
      '对',
      '届',
      '站',
    ].map((code): Row => [code, '1', 0]),
    ['万个', '10000'],
    ['万家', '10000'],
    ['万户', '10000'],
    ['万件', '10000'],
    ['万台', '10000'],
    ['万套', '10000'],
    ['万辆', '10000'],
    ['亿件', '100000000'],
    ['亿只', '100000000'],
  ],
  people: [
    ['人', '1', 0],
    ['名', '1', 0],
    ['位', '1', 0],
    ['万人', '10000'],
    ['人次', '1', 0],
    ['万人次', '10000'],
  ],
  percent: [
    ['%', '1'],
    ['‰', '1', undefined, '10'],
  ],
  points: [['个百分点', '1']],
  times: [['倍', '1']],
  score: [['分', '1']],
  rank: [['位次', '1', 0]],
  area: [
    ['平方米', '1', 0],
    ['m²', '1', 0],
    ['万平方米', '10000'],
    ['亩', '2000', 0, '3'],
    ['万亩', '20000000', undefined, '3'],
    ['公顷', '10000'],
    ['平方公里', '1000000'],
  ],
  mass: [
    ['公斤', '1'],
    ['吨', '1000'],
    ['万吨', '10000000'],
    ['亿吨', '100000000000'],
  ],
  'coal-equivalent': [
    ['吨标准煤', '1'],
    ['吨标煤', '1'],
    ['万吨标准煤', '10000'],
    ['万吨标煤', '10000'],
  ],
  energy: [
    ['千瓦时', '1'],
    ['kWh', '1'],
    ['度', '1'],
    ['万千瓦时', '10000'],
    ['亿千瓦时', '100000000'],
    ['亿度', '100000000'],
  ],
  power: [
    ['千瓦', '1'],
    ['兆瓦', '1000'],
    ['MW', '1000'],
    ['万千瓦', '10000'],
    ['吉瓦', '1000000'],
    ['GW', '1000000'],
  ],
  capacity: [
    ['GWh', '1000'],
    ['吉瓦时', '1000'],
    ['MWh', '1'],
    ['兆瓦时', '1'],
  ],
  length: [
    ['米', '1'],
    ['公里', '1000'],
    ['千米', '1000'],
    ['万米', '10000'],
  ],
  volume: [
    ['立方米', '1'],
    ['万立方米', '10000'],
    ['亿立方米', '100000000'],
  ],
  containers: [
    ['标箱', '1', 0],
    ['TEU', '1', 0],
    ['万标箱', '10000'],
  ],
  workdays: [
    ['工作日', '1'],
    ['个工作日', '1'],
  ],
  days: [
    ['天', '1'],
    ['日', '1'],
    ['周', '7'],
  ],
  months: [
    ['个月', '1'],
    ['月', '1'],
    ['年', '12'],
  ],
  hours: [
    ['小时', '60'],
    ['分钟', '1'],
  ],
};

const UNITS: ReadonlyMap<string, Unit> = new Map(
  Object.entries(TABLE).flatMap(([dimension, rows]) =>
    rows.map(([code, numerator, decimals, denominator = '1']): [string, Unit] => [
      code,
      { code, dimension, numerator, denominator, ...(decimals === undefined ? {} : { decimals }) },
    ]),
  ),
);

/** The unit of a code, compounds such as 万元/亩 included; undefined where it is not known. */
export function findUnit(code: string): Unit | undefined {
  const known = UNITS.get(code);
  if (known) return known;
  const [above, below, more] = code.split('/');
  const [over, under] = [UNITS.get(above ?? ''), UNITS.get(below ?? '')];
  if (more !== undefined || !over || !under) return undefined;
  return {
    code,
    dimension: `${over.dimension}/${under.dimension}`,
    numerator: multiplied(over.numerator, under.denominator),
    denominator: multiplied(over.denominator, under.numerator),
  };
}

const multiplied = (a: string, b: string): string => (BigInt(a) * BigInt(b)).toString();

/** Every simple unit, for choosers. */
export const allUnits = (): readonly Unit[] => [...UNITS.values()];
