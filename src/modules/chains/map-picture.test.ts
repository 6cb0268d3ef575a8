import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/id.ts';
import { anyMap } from '#test/support/chain-map.ts';
import { MapContent } from './map-contract.ts';
import { mapPicture } from './map-picture.ts';
import type { NodeState } from './map-picture-box.ts';
import { mapTemplates } from './templates.ts';

const WORDS = { title: '光储充产业链图谱', day: '2022-06-28', edition: '第 4 版', locale: 'zh' } as const;
const id = (n: number): string => `00000000-0000-7000-8000-00000000000${n}`;
const node = (n: number, name: string, more: object = {}) => ({ id: id(n), name, stage: 'upper', ...more });
const content = MapContent.parse({
  lanes: ['光'],
  nodes: [
    node(1, '硅片', { lane: '光' }),
    node(2, '边框', { lane: '光' }),
    node(3, '胶膜', { lane: '光' }),
    node(4, '玻璃', { lane: '光' }),
    node(5, '工业硅', { lane: '光', sited: false }),
    node(6, '银浆 <A&B>', { lane: '光', en: 'Silver paste' }),
  ],
  links: [{ from: id(5), to: id(1), kind: 'processes' }],
});
const states = new Map<string, NodeState>([
  [id(1), { state: 'strong', label: '规上 6 家' }],
  [id(2), { state: 'present', label: '规上 3 家' }],
  [id(3), { state: 'thin', label: '2 家', since: '2021-11-20' }],
  [id(4), { state: 'missing', since: '2021-03-15' }],
  [id(5), { state: 'missing' }],
]);
const picture = mapPicture(content, states, WORDS);
/** Tags that are opened and not closed, or the other way round. */
function unclosed(svg: string): string[] {
  const open: string[] = [];
  for (const [, slash, name = '', rest = ''] of svg.matchAll(/<(\/?)([a-z]+)((?:[^<>"]|"[^"]*")*)>/g)) {
    if (rest.endsWith('/')) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return [name];
  }
  return open;
}

describe('the picture of a map', () => {
  it('tells each state by its own shape, in words too', () => {
    for (const said of [
      '强　规上 6 家',
      '有　规上 3 家',
      '弱　2 家　0.6 年',
      '缺　1.3 年',
      '缺　不在本地布局',
    ])
      expect(picture).toContain(`>${said}<`);
    for (const legend of ['强 1', '有 1', '弱 1', '缺 1', '缺，不布局 1'])
      expect(picture).toContain(`>${legend}<`);
    expect(picture.match(/stroke-dasharray="4 3"/g)?.length).toBe(4);
  });

  it('says whose it is, of which day and edition, and how many nodes a stage has', () => {
    for (const said of ['光储充产业链图谱', '第 4 版　截至 2022-06-28', '上游', '6 个环节', '光'])
      expect(picture).toContain(`>${said}<`);
    expect(mapPicture(content, states, { ...WORDS, demo: true })).toContain('演示');
  });

  it('speaks English where it is asked to', () => {
    const english = mapPicture(content, states, { ...WORDS, title: 'Solar', locale: 'en' });
    for (const said of ['Silver paste', 'Upstream', '6 nodes', 'Missing　accepted', 'Strong 1'])
      expect(english).toContain(`>${said}<`);
  });

  it('has no legend of states where none is known', () => {
    expect(mapPicture(content, new Map(), WORDS)).not.toContain('缺');
  });

  it('draws size as a share of the largest', () => {
    const sized = new Map<string, NodeState>([
      [id(1), { state: 'strong', size: 200 }],
      [id(2), { state: 'present', size: 50 }],
    ]);
    const bars = [...mapPicture(content, sized, WORDS).matchAll(/width="(\d+)" height="3"/g)].map(
      ([, width]) => width,
    );
    expect(bars).toEqual(['144', '36']);
  });

  it('is whole whatever people typed, and the same for the same map', () => {
    expect(picture).toContain('银浆 &lt;A&amp;B&gt;');
    fc.assert(
      fc.property(anyMap, (map) => {
        const svg = mapPicture(map, new Map(), WORDS);
        expect(unclosed(svg)).toEqual([]);
        expect(mapPicture(map, new Map(), WORDS)).toBe(svg);
      }),
      { numRuns: 40 },
    );
  });

  it('is drawn of every template, also an empty map', () => {
    for (const template of mapTemplates()) {
      const svg = mapPicture(template.make(newId).content, states, { ...WORDS, title: template.zh });
      expect(unclosed(svg)).toEqual([]);
    }
    expect(unclosed(mapPicture(MapContent.parse({}), new Map(), WORDS))).toEqual([]);
  });
});
