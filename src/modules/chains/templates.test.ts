/** Every template is a map in order, and says of classes and firms what its source says. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { industryName } from '#platform/industry-classes.ts';
import { checkMap, mapFaults } from './map-check.ts';
import type { MapContent, MapNode } from './map-contract.ts';
import { firmOf } from './template-firms.ts';
import { mapTemplate, mapTemplates } from './templates.ts';

const OFFICIAL = path.resolve('../shared/codes/gbt4754-2017.csv');
const official = existsSync(OFFICIAL)
  ? new Set(
      readFileSync(OFFICIAL, 'utf8')
        .split('\n')
        .filter((line) => line.includes(',小类,'))
        .map((line) => line.slice(0, 4)),
    )
  : undefined;

function counting(): () => string {
  let n = 0;
  return () => `00000000-0000-7000-8000-${String(++n).padStart(12, '0')}`;
}
function contentOf(code: string): MapContent {
  const made = mapTemplate(code)?.make(counting());
  if (!made) throw new Error(`no template ${code}`);
  return made.content;
}
function nodeOf(code: string, name: string): MapNode {
  const node = contentOf(code).nodes.find((one) => one.name === name);
  if (!node) throw new Error(`no ${name} in ${code}`);
  return node;
}
const codesOf = (code: string, name: string): string[] => nodeOf(code, name).classes.map((one) => one.code);
const all = mapTemplates();

describe.each(all.map((template) => [template.zh, template] as const))('the template %s', (_, template) => {
  const { content } = template.make(counting());

  it('has no fault, and no class that our table lacks', () => {
    const reasons = checkMap(content, industryName);
    expect(mapFaults(reasons)).toEqual([]);
    expect(reasons.filter(({ code }) => code === 'map-class-unknown')).toEqual([]);
  });

  it('runs downstream and in no circle', () => {
    const codes = checkMap(content, industryName).map(({ code }) => code);
    expect(codes.filter((code) => code === 'map-cycle' || code === 'map-stage-order')).toEqual([]);
  });

  it('names a node in English too, and says why where it has no class', () => {
    expect(content.nodes.filter(({ en }) => !en)).toEqual([]);
    const bare = content.nodes.filter((node) => node.classes.length === 0 && node.parentId === null);
    expect(bare.filter(({ note }) => !note?.includes('原文'))).toEqual([]);
  });

  it('says of each doubtful class what is in doubt', () => {
    const doubtful = content.nodes.flatMap(({ classes }) => classes.filter((one) => one.doubtful));
    expect(doubtful.filter(({ note }) => !note)).toEqual([]);
  });

  it('has ids of its own at each use, and codes that stay', () => {
    const other = template.make(() => crypto.randomUUID());
    const made = new Set(other.ids.values());
    expect(content.nodes.filter(({ id }) => made.has(id))).toEqual([]);
    expect([...other.ids.keys()]).toEqual(template.nodeCodes);
  });
});

describe('what templates say', () => {
  it('is read from every file of the folder', () => {
    const files = readdirSync('rules/chains/maps').map((file) => file.replace('.yaml', ''));
    expect(files.toSorted()).toEqual(all.map(({ code }) => code).toSorted());
  });

  it('puts toothbrushes to brushes and toothpaste to oral cleaning', () => {
    expect(codesOf('daily-chemicals', '牙刷')).toEqual(['4111']);
    expect(codesOf('daily-chemicals', '口腔清洁用品（牙膏）')).toEqual(['2683']);
    expect(codesOf('daily-chemicals', '电动牙刷、冲牙器')).toEqual(['3856']);
  });

  it('leaves a charger and a smart pole in doubt', () => {
    for (const map of ['solar-storage-charging', 'smart-lighting'])
      expect(nodeOf(map, '充电桩').classes).toMatchObject([{ code: '3829', main: true, doubtful: true }]);
    for (const code of ['3872', '3874', '3311'])
      expect(nodeOf('smart-lighting', '灯杆').note).toContain(code);
  });

  it('carries the stars: polysilicon, wafers, inverters', () => {
    const [polysilicon] = nodeOf('solar-storage-charging', '高纯多晶硅').classes;
    expect(polysilicon).toMatchObject({ code: '3985', doubtful: true });
    expect(polysilicon?.note).toMatch(/2613.*3218/);
    expect(nodeOf('solar-storage-charging', '硅片').classes).toMatchObject([
      { code: '3985', main: true, doubtful: true },
      { code: '3825', main: false, doubtful: true },
    ]);
    expect(nodeOf('solar-storage-charging', '电站工程').classes).toMatchObject([
      { code: '4875', doubtful: false },
    ]);
  });

  it('knows which firms are in Yangzhou', () => {
    expect(firmOf('派能（扬·仪征）')).toEqual({ name: '派能', local: true, note: '仪征' });
    expect(firmOf('乾照（扬）')).toEqual({ name: '乾照', local: true });
    expect(firmOf('福斯特（胶膜）')).toEqual({ name: '福斯特', local: false, note: '胶膜' });
    expect(firmOf('隆基')).toEqual({ name: '隆基', local: false });
    const local = contentOf('high-end-equipment').nodes.flatMap(({ representatives }) =>
      representatives.filter((one) => one.local).map(({ name }) => name),
    );
    expect(local).toEqual(['扬力', '亚威', '金方圆', '通快', '丰尚', '牧羊', '迈安德']);
  });

  it('holds the ten industries of 6+2+2 as lanes of one map', () => {
    const { lanes, nodes } = contentOf('daily-chemicals');
    expect(lanes.length).toBe(10);
    expect(lanes.filter((lane) => !nodes.some((node) => node.lane === lane))).toEqual([]);
  });

  it('sees a part under the class of what it is part of', () => {
    const { nodes } = contentOf('automotive-parts');
    const parent = nodes.find(({ name }) => name === '汽车零部件及配件');
    expect(nodes.filter(({ parentId }) => parentId === parent?.id).length).toBe(5);
  });
});

describe.skipIf(!official)(`the official table (skipped where ${OFFICIAL} is not there)`, () => {
  it('has every class of every template', () => {
    const codes = all.flatMap(({ make }) => make(counting()).content.nodes.flatMap(({ classes }) => classes));
    expect(codes.length).toBeGreaterThan(130);
    expect(codes.filter(({ code }) => !official?.has(code))).toEqual([]);
  });
});
