import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/id.ts';
import { anyMap } from '#test/support/chain-map.ts';
import { mapCellSentences } from './map-contract.ts';
import { readMapSheets } from './map-reading.ts';
import { mapSheets } from './map-sheets.ts';
import type { Locale } from './map-words.ts';
import { mapTemplates } from './templates.ts';

const FIRST = '01890000-0000-7000-8000-000000000001';
const noName = () => undefined;
const written = (content: Parameters<typeof mapSheets>[0], locale: Locale) =>
  mapSheets(content, locale, noName).map(({ name, header, rows }) => ({ name, rows: [header, ...rows] }));

describe('a map in sheets', () => {
  it('comes back as it went, in either language', () => {
    fc.assert(
      fc.property(anyMap, fc.constantFrom<Locale>('zh', 'en'), (content, locale) => {
        expect(readMapSheets(written(content, locale), newId)).toStrictEqual({ ok: true, content });
      }),
      { numRuns: 200 },
    );
  });

  it('comes back whole for each template', () => {
    for (const template of mapTemplates()) {
      const { content } = template.make(newId);
      expect(readMapSheets(written(content, 'zh'), newId)).toStrictEqual({ ok: true, content });
    }
  });

  it('may be written by hand: no ids, no order, what is left out is the usual', () => {
    const read = readMapSheets(
      [
        { name: '环节', rows: [['环节', '段', '道'], ['组件', '中游', '光'], [], ['电站', '下游', '光']] },
        {
          name: '上下游',
          rows: [
            ['从', '到', '关系'],
            ['组件', '电站', ''],
          ],
        },
        {
          name: '分类',
          rows: [
            ['环节', '小类', '主分类'],
            ['光/组件', '3825', '是'],
          ],
        },
      ],
      newId,
    );
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const [first, second] = read.content.nodes;
    expect(read.content.lanes).toEqual(['光']);
    expect(read.content.nodes.map(({ name, sited, sort }) => [name, sited, sort])).toEqual([
      ['组件', true, 0],
      ['电站', true, 0],
    ]);
    expect(first?.classes).toEqual([{ code: '3825', main: true, doubtful: false }]);
    expect(read.content.links).toEqual([{ from: first?.id, to: second?.id, kind: 'supplies' }]);
  });
});

describe('a cell that cannot be read', () => {
  const sheets = (nodes: string[][], links: string[][] = [], classes: string[][] = []) => [
    { name: '环节', rows: [['编号', '环节', '段', '道', '次序', '核心', '产品'], ...nodes] },
    { name: '上下游', rows: [['从', '到', '关系'], ...links] },
    { name: '分类', rows: [['环节', '小类'], ...classes] },
  ];
  const said = (read: ReturnType<typeof readMapSheets>): string[] =>
    read.ok ? [] : read.faults.map(({ sheet, cell, column, code }) => `${sheet} ${cell || column} ${code}`);

  it.each([
    [
      'a name too short, and one too long',
      [
        ['', '硅', '上游'],
        ['', '硅'.repeat(41), '上游'],
      ],
      '环节 B2 map-cell-small',
      '环节 B3 map-cell-large',
    ],
    ['a name that is missing', [['', '', '上游']], '环节 B2 map-cell-empty'],
    ['a stage that is none', [['', '工业硅', '源头']], '环节 C2 map-cell-word'],
    ['an id that is none', [['17', '工业硅', '上游']], '环节 A2 map-cell-id'],
    [
      'an order that is no whole number',
      [
        ['', '工业硅', '上游', '', '1.5'],
        ['', '硅片', '上游', '', '甲'],
      ],
      '环节 E2 map-cell-number',
      '环节 E3 map-cell-number',
    ],
    ['a yes that is none', [['', '工业硅', '上游', '', '', '也许']], '环节 F2 map-cell-word'],
    ['a product too long', [['', '工业硅', '上游', '', '', '', '硅'.repeat(61)]], '环节 G2 map-cell-large'],
    ['a hidden character', [['', '工业\u0007硅', '上游']], '环节 B2 map-cell-characters'],
  ] as [string, string[][], ...string[]][])('is told by its place: %s', (_, nodes, ...faults) => {
    expect(said(readMapSheets(sheets(nodes), newId))).toEqual(faults);
  });

  it('is told where a link or a class names a node that is not there, or two that are', () => {
    const nodes = [
      ['', '模块', '中游', '储'],
      ['', '模块', '中游', '充'],
    ];
    const read = readMapSheets(
      sheets(
        nodes,
        [
          ['模块', '充/模块', '供给'],
          ['', '充/模块', '卖'],
        ],
        [['电池', '3841']],
      ),
      newId,
    );
    expect(said(read)).toEqual([
      '分类 A2 map-cell-node',
      '上下游 A2 map-cell-node-many',
      '上下游 A3 map-cell-empty',
      '上下游 C3 map-cell-word',
    ]);
  });

  it('is told where an id beside a name is not of the file, and an id is believed before a name', () => {
    const read = (fromId: string) =>
      readMapSheets(
        [
          {
            name: '环节',
            rows: [
              ['编号', '环节', '段'],
              [FIRST, '组件', '中游'],
              ['', '电站', '下游'],
            ],
          },
          {
            name: '上下游',
            rows: [
              ['从', '从编号', '到', '关系'],
              ['旧名', fromId, '电站', '供给'],
            ],
          },
          { name: '分类', rows: [['环节', '小类']] },
        ],
        newId,
      );
    expect(said(read(newId()))).toEqual(['上下游 B2 map-cell-node']);
    const good = read(FIRST);
    expect(good.ok && good.content.links[0]?.from).toBe(FIRST);
  });

  it('is told where a sheet or a column is missing', () => {
    expect(said(readMapSheets([{ name: '环节', rows: [['环节', '段']] }], newId))).toEqual([
      '上下游  map-sheet-missing',
      '分类  map-sheet-missing',
    ]);
    const read = readMapSheets(
      [
        { name: 'Nodes', rows: [['Node']] },
        { name: 'Links', rows: [['From', 'To', 'Kind']] },
        { name: 'Classes', rows: [['Node', 'Class']] },
      ],
      newId,
    );
    expect(said(read)).toEqual(['Nodes 段 map-sheet-column-missing']);
  });

  it('has a sentence, whatever it is', () => {
    const codes = Object.keys(mapCellSentences);
    const read = readMapSheets(sheets([['17', '', '源头', '', '甲']]), newId);
    if (read.ok) throw new Error('read');
    expect(read.faults.length).toBe(4);
    expect(read.faults.filter(({ code }) => !codes.includes(code))).toEqual([]);
  });

  it('is told where there are more nodes than a map may hold', () => {
    const many = Array.from({ length: 501 }, (_, at) => ['', `环节${at}`, '上游']);
    expect(said(readMapSheets(sheets(many), newId))).toEqual(['环节  map-sheet-large']);
  });
});
