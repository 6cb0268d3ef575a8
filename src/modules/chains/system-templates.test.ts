import { describe, expect, it } from 'vitest';
import {
  systemFaults,
  systemMappings,
  systemTemplate,
  systemTemplates,
  unnamedMembers,
} from './system-templates.ts';

const counts = (code: string): string =>
  systemTemplate(code)
    ?.parts.map(({ expected, members }) => `${members.length}/${expected}`)
    .join(' ') ?? '';

describe('systems of industries', () => {
  it.each([
    ['yangzhou-323-1', '0/3 0/2 0/3 0/1', '2021'],
    ['yangzhou-613', '6/6 13/13', '2024'],
    ['yangzhou-zone-3-4-1', '0/3 0/4 0/1', '2022'],
    ['yangzhou-zone-new-high', '2/3 2/3 0/4 0/3 0/3', '2024'],
    ['hangji-6-2-2', '6/6 2/2 2/2', '2022'],
    ['gaoyou-10-chains', '5/10', '2022'],
    ['gaoyou-3-3', '3/3 3/3', '2022'],
    ['gaoyou-511', '0/5 11/11', '2025'],
    ['hanjiang-153', '0/1 0/5 0/3', '2026'],
    ['jiangsu-1650', '0/16 0/50', '2024'],
  ])('%s has named and expected members %s from %s', (code, parts, year) => {
    expect(counts(code)).toBe(parts);
    expect(systemTemplate(code)?.from.slice(0, 4)).toBe(year);
  });

  it('have a figure that their parts add up to', () => {
    const plain = systemTemplates().filter(({ figure }) => /^[\d+]+$/.test(figure));
    const joined = plain.map(({ parts }) => parts.map(({ expected }) => expected).join(''));
    expect(joined).toEqual(plain.map(({ figure }) => figure.replaceAll('+', '')));
  });

  it('say in their source where members are not named', () => {
    const silent = systemTemplates().filter((system) => unnamedMembers(system) > 0);
    expect(silent.filter(({ source }) => !/未|只列出/.test(source))).toEqual([]);
    expect(silent.length).toBe(7);
  });

  it('have 6+2+2 as leading and supporting industries and platforms, each a lane', () => {
    const parts = systemTemplate('hangji-6-2-2')?.parts ?? [];
    expect(parts.map(({ kind }) => kind)).toEqual(['leading', 'supporting', 'platform']);
    const lanes = parts.flatMap(({ members }) => members.flatMap(({ zh, maps }) => [[zh, maps[0]?.lane]]));
    expect(lanes.filter(([name, lane]) => name !== lane)).toEqual([]);
  });

  it('tell that Gaoyou’s chain of 2022 became two in 2025', () => {
    expect(systemMappings()).toMatchObject([
      {
        kind: 'split',
        before: { system: 'gaoyou-3-3', members: ['solar-storage-charging'] },
        after: { system: 'gaoyou-511', members: ['solar', 'storage-hydrogen'] },
      },
    ]);
  });

  it('are held for more members than they count, twice the same one, and maps that are not there', () => {
    const member = (code: string, maps: { map: string; lane?: string }[] = []) => ({
      code,
      zh: code,
      en: code,
      maps,
    });
    const members = [member('aa', [{ map: 'none' }]), member('aa', [{ map: 'daily-chemicals', lane: '光' }])];
    expect(systemFaults({ code: 'x', parts: [{ expected: 1, members }] })).toEqual([
      'x: part 1 names 2 members and counts 1',
      'x: aa stands twice',
      'x: there is no map none',
      'x: the map daily-chemicals has no lane 光',
    ]);
  });
});
