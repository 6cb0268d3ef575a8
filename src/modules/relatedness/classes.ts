/** The classes of a place in an edition: quotient, density, rank, complexity, and the classes that make one near. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import { codesNamed } from '#platform/industry-classes.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import { withName, withNames } from './class-names.ts';
import type { CLASS_SORTS, ClassList, ClassQuery, ClassRow, EditionRow, PlaceStanding } from './contract.ts';
import { chosenEdition, type FoundEdition } from './editions.ts';
import { methodOn } from './rules.ts';

type Found = Omit<ClassRow, 'few'> & { readonly classTotal: number };

/**
 * One place of one edition, a line for each class. Kept as one row, unfolded here; what a line is joined with is looked up by its key, since a
 * planner without statistics would compare each with each.
 */
export const unfolded = (tx: Tx, edition: EditionRow, place: number): RawBuilder<unknown> => sql`
  select a.class_number, c.code, c.name, a.value, a.quotient, a.quotient >= ${edition.threshold}::float8 as has, a.density,
    nullif(a.place_rank, 0) as rank, cm.pci, cm.ubiquity, c.total as "classTotal"
  from relatedness_place_measure m
  join relatedness_place p on p.region_id = ${tx.region} and p.table_id = ${edition.tableId} and p.place_number = m.place_number
  cross join lateral unnest(m.quotients, m.densities, m.ranks, p.cell_values)
    with ordinality a (quotient, density, place_rank, value, class_number)
  cross join lateral (
    select code, name, total from relatedness_class
    where region_id = ${tx.region} and table_id = ${edition.tableId} and class_number = a.class_number::integer limit 1
  ) c
  cross join lateral (
    select pci, ubiquity from relatedness_class_measure
    where region_id = ${tx.region} and edition_id = ${edition.id} and class_number = a.class_number::integer limit 1
  ) cm
  where m.region_id = ${tx.region} and m.edition_id = ${edition.id} and m.place_number = ${place}`;

const BECAUSE = 3;

/** The nearest classes that the place has, of the classes on a page. */
const because = (tx: Tx, edition: EditionRow, place: number): RawBuilder<unknown> => sql`
  select coalesce(json_agg(json_build_object('code', nc.code, 'name', nc.name, 'phi', n.phi) order by n.phi desc, n.class_number), '[]')
  from (
    select x.phi, x.class_number from relatedness_class_measure cm
    join relatedness_place_measure pm on pm.region_id = ${tx.region} and pm.edition_id = ${edition.id} and pm.place_number = ${place}
    cross join lateral unnest(cm.proximities, pm.quotients) with ordinality x (phi, quotient, class_number)
    where cm.region_id = ${tx.region} and cm.edition_id = ${edition.id} and cm.class_number = page.class_number
      and x.phi > 0 and x.quotient >= ${edition.threshold}::float8
    order by x.phi desc, x.class_number limit ${BECAUSE}
  ) n join relatedness_class nc on nc.region_id = ${tx.region} and nc.table_id = ${edition.tableId} and nc.class_number = n.class_number`;

const SORTS: Readonly<Record<(typeof CLASS_SORTS)[number], string>> = {
  code: 'code',
  value: 'value',
  quotient: 'quotient',
  density: 'density',
  rank: 'rank',
  pci: 'pci',
  ubiquity: 'ubiquity',
};

const NONE: ClassList = { edition: null, place: null, rows: [], total: 0 };

/** Found by the names that are shown: those of the table, else those of the standard. */
export async function listClasses(tx: Tx, query: ClassQuery, locale?: Caller['locale']): Promise<ClassList> {
  const chosen = await chosenEdition(tx, query);
  if (!chosen) return NONE;
  const { edition, placeNumber } = chosen;
  if (placeNumber === null) return { ...NONE, edition };
  const place = await placeStanding(tx, chosen, placeNumber);
  const like = anywhere(query.q ?? '');
  const wanted = sql`
    (${query.q ?? ''} = '' or l.code like ${like} or l.name ilike ${like}
      or l.name is null and l.code = any(${codesNamed(query.q ?? '')}::text[]))
    and ${query.has === undefined ? sql`true` : query.has === 'has' ? sql`l.has` : sql`not l.has`}`;
  const direction = query.descending ? sql`desc nulls last` : sql`asc nulls last`;
  const answer = await one(
    tx,
    sql<{ total: number; rows: Found[] }>`
      with lines as materialized (${unfolded(tx, edition, placeNumber)}),
      wanted as materialized (select * from lines l where ${wanted}),
      page as materialized (
        select w.*, row_number() over (order by ${sql.ref(SORTS[query.sort])} ${direction}, code) as place from wanted w
        order by place limit ${query.limit} offset ${query.offset}
      )
      select (select count(*)::int from wanted) as total,
        (select coalesce(json_agg(json_build_object('code', page.code, 'name', page.name, 'value', page.value, 'quotient', page.quotient,
          'has', page.has, 'density', page.density, 'rank', page.rank, 'pci', page.pci, 'ubiquity', page.ubiquity,
          'classTotal', page."classTotal", 'because', (${because(tx, edition, placeNumber)})) order by page.place), '[]') from page) as rows`,
  );
  const few = fewOf(tx, edition, place.total);
  return {
    edition,
    place,
    total: answer.total,
    rows: answer.rows.map((row) => withFew(withNames(row, locale), few)),
  };
}

type FewOf = (value: number, classTotal: number) => ClassRow['few'];

/** When a number of this measure is small, by the rule in force; amounts of money never are. */
export function fewOf(tx: Tx, { measure }: EditionRow, placeTotal: number): FewOf {
  const rule = methodOn(tx.today).few.find(({ code }) => code === measure);
  if (!rule) return () => [];
  return (value, classTotal) => [
    ...(value > 0 && value < rule.cell ? (['cell'] as const) : []),
    ...(placeTotal < rule.place ? (['place'] as const) : []),
    ...(classTotal < rule.class ? (['class'] as const) : []),
  ];
}

export const withFew = ({ classTotal, ...row }: Found, few: FewOf): ClassRow => ({
  ...row,
  few: few(row.value, classTotal),
});

const placeColumns = sql`m.place_number as "placeNumber", p.name, p.code, p.total, m.diversity, m.eci, m.outlook`;

/** A place in an edition beside its name. */
const placesIn = (tx: Tx, { edition, ownPlace }: FoundEdition): RawBuilder<unknown> => sql`
  select ${placeColumns}, m.place_number = coalesce(${ownPlace}::integer, 0) as own
  from relatedness_place_measure m
  cross join lateral (
    select name, code, total from relatedness_place
    where region_id = ${tx.region} and table_id = ${edition.tableId} and place_number = m.place_number limit 1
  ) p
  where m.region_id = ${tx.region} and m.edition_id = ${edition.id}`;

const MOST_PLACES = 6000;

/** The places of an edition by name. */
export async function listPlaces(
  tx: Tx,
  query: { edition?: string | undefined; asOf?: string | undefined },
): Promise<PlaceStanding[]> {
  const chosen = await chosenEdition(tx, query);
  return chosen ? placesOf(tx, chosen) : [];
}

const placesOf = (tx: Tx, found: FoundEdition): Promise<PlaceStanding[]> =>
  rows(
    tx,
    sql<PlaceStanding>`
      select one.*, case when one.eci is not null then rank() over (order by one.eci desc nulls last)::int end as "eciRank"
      from (${placesIn(tx, found)}) one order by one.name limit ${MOST_PLACES}`,
  );

/** Refusal 'relatedness-no-place'. */
export async function placeStanding(tx: Tx, found: FoundEdition, number: number): Promise<PlaceStanding> {
  const place = await maybe(
    tx,
    sql<PlaceStanding>`
      select one.*, case when one.eci is not null then 1 + (
        select count(*)::int from relatedness_place_measure o
        where o.region_id = ${tx.region} and o.edition_id = ${found.edition.id} and o.eci > one.eci
      ) end as "eciRank"
      from (${placesIn(tx, found)} and m.place_number = ${number}) one`,
  );
  if (!place) throw new Refusal('relatedness-no-place', { number });
  return place;
}

/** Density against complexity of the classes that a place lacks. */
export async function dotClasses(
  tx: Tx,
  query: { edition?: string | undefined; place?: number | undefined; asOf?: string | undefined },
  locale?: Caller['locale'],
) {
  const chosen = await chosenEdition(tx, query);
  if (!chosen || chosen.placeNumber === null) return [];
  const dots = await rows(
    tx,
    sql<{ code: string; name: string | null; density: number; pci: number }>`
      select l.code, l.name, l.density, l.pci from (${unfolded(tx, chosen.edition, chosen.placeNumber)}) l
      where not l.has and l.pci is not null order by l.code limit 2000`,
  );
  return dots.map((dot) => withName(dot, locale));
}

const rounded = (value: number | null, digits: number): number | null =>
  value === null ? null : Number(value.toFixed(digits));

export const CLASS_COLUMNS: readonly ExportColumn<ClassRow>[] = [
  { code: 'code', head: { zh: '行业代码', en: 'Class code' }, width: 10, cell: ({ code }) => code },
  { code: 'name', head: { zh: '行业', en: 'Class' }, width: 30, cell: ({ name }) => name ?? '' },
  { code: 'value', head: { zh: '数', en: 'Value' }, width: 14, cell: ({ value }) => value },
  {
    code: 'quotient',
    head: { zh: '区位商', en: 'Location quotient' },
    width: 10,
    cell: ({ quotient }) => rounded(quotient, 4),
  },
  {
    code: 'has',
    head: { zh: '有没有', en: 'Has it' },
    width: 8,
    cell: ({ has }, locale) => (locale === 'zh' ? (has ? '有' : '没有') : has ? 'yes' : 'no'),
  },
  {
    code: 'density',
    head: { zh: '相近密度', en: 'Relatedness density' },
    width: 12,
    cell: ({ density }) => rounded(density, 6),
  },
  {
    code: 'rank',
    head: { zh: '密度排名（所缺行业中）', en: 'Rank among those lacking' },
    width: 12,
    cell: ({ rank }) => rank,
  },
  { code: 'pci', head: { zh: '行业复杂度', en: 'PCI' }, width: 12, cell: ({ pci }) => rounded(pci, 6) },
  {
    code: 'ubiquity',
    head: { zh: '有它的地区数', en: 'Places that have it' },
    width: 12,
    cell: ({ ubiquity }) => ubiquity,
  },
  {
    code: 'because',
    head: { zh: '因为已有（相近度）', en: 'Because it has (φ)' },
    width: 60,
    cell: ({ because: near }) =>
      near.map(({ code, name, phi }) => `${code} ${name ?? ''} ${phi.toFixed(2)}`).join('；'),
  },
  {
    code: 'few',
    head: { zh: '数小', en: 'Small numbers' },
    width: 16,
    cell: ({ few }, locale) => few.map((one) => FEW_WORDS[one][locale]).join(locale === 'zh' ? '、' : ', '),
  },
];

const FEW_WORDS = {
  cell: { zh: '这一格', en: 'the cell' },
  place: { zh: '地区合计', en: 'the place' },
  class: { zh: '行业合计', en: 'the class' },
} as const;

export const exportClasses = (tx: Tx, caller: Caller, { columns, ...query }: ClassQuery): Promise<Buffer> =>
  exportList<ClassRow, ClassList>(tx, caller, {
    ...{ columns: CLASS_COLUMNS, asked: columns, query },
    page: (offset, limit) => listClasses(tx, { ...query, offset, limit }, caller.locale),
    name: ({ edition, place }) =>
      `${place?.name ?? ''} ${edition?.year ?? ''}${edition?.demo ? ' 演示' : ''}`,
  });
