/** Maps as fast-check makes them: any that the contract takes, whether or not they make sense. */
import fc from 'fast-check';
import { LINK_KINDS, MAP_STAGES, MapContent } from '#modules/chains/map-contract.ts';

/** Words that a workbook could spoil: formulas, numbers, escapes, wide and rare characters. */
const AWKWARD = [
  '=1+1',
  '001',
  '3825',
  '_x0041_',
  '1e5',
  '２０２２',
  'TRUE',
  '是',
  '😀电池',
  '“引号”<&>',
  "'前撇",
  '2022-01-01',
];
const clean = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff；;]/gu, '').trim();

const line = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.string({ unit: 'binary', minLength: least, maxLength: most }),
      fc.string({ unit: fc.constantFrom(...'光储充电池片a1 '), minLength: least, maxLength: most }),
      fc.constantFrom(...AWKWARD),
    )
    .map((text) =>
      clean([...text].slice(0, most).join(''))
        .slice(0, most)
        .replace(/[\ud800-\udbff]$/, '')
        .trim(),
    )
    .filter((text) => [...text].length >= least);

const note = fc.option(
  fc.tuple(line(1, 30), fc.boolean(), line(1, 30)).map(([a, two, b]) => (two ? `${a}\n${b}` : a)),
  { nil: undefined },
);
const maybe = <T>(key: string, value: T | undefined): object => (value === undefined ? {} : { [key]: value });

const node = (ids: readonly string[], at: number, lanes: readonly string[]) =>
  fc
    .record({
      name: line(2, 40),
      en: fc.option(line(1, 40), { nil: undefined }),
      lane: lanes.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...lanes)),
      stage: fc.constantFrom(...MAP_STAGES),
      sort: fc.integer({ min: -1000, max: 1000 }),
      core: fc.boolean(),
      sited: fc.boolean(),
      parentId: fc.option(fc.constantFrom(...ids)),
      classes: fc.array(
        fc
          .record({ code: line(1, 10), main: fc.boolean(), doubtful: fc.boolean(), note })
          .map(({ note, ...rest }) => ({
            ...rest,
            ...maybe('note', note),
          })),
        { maxLength: 3 },
      ),
      products: fc.array(line(1, 20), { maxLength: 3 }),
      technologies: fc.array(line(1, 20), { maxLength: 2 }),
      representatives: fc.array(
        fc.record({ name: line(1, 30), local: fc.boolean(), note }).map(({ note, ...rest }) => ({
          ...rest,
          ...maybe('note', note),
        })),
        { maxLength: 3 },
      ),
      note,
    })
    .map(({ en, note, ...rest }) => ({ id: ids[at], ...rest, ...maybe('en', en), ...maybe('note', note) }));

export const anyMap: fc.Arbitrary<MapContent> = fc
  .tuple(
    fc.uniqueArray(fc.uuid({ version: 7 }), { minLength: 1, maxLength: 8 }),
    fc.uniqueArray(line(1, 12), { maxLength: 3 }),
  )
  .chain(([ids, lanes]) =>
    fc.record({
      lanes: fc.constant(lanes),
      laneEn: fc.dictionary(lanes.length === 0 ? fc.constant('') : fc.constantFrom(...lanes), line(1, 20), {
        maxKeys: lanes.length,
      }),
      nodes: fc.tuple(...ids.map((_, at) => node(ids, at, lanes))),
      links: fc.array(
        fc
          .record({
            from: fc.constantFrom(...ids),
            to: fc.constantFrom(...ids),
            kind: fc.constantFrom(...LINK_KINDS),
            note,
          })
          .map(({ note, ...rest }) => ({ ...rest, ...maybe('note', note) })),
        { maxLength: 10 },
      ),
    }),
  )
  .map((content) => MapContent.parse(content));
