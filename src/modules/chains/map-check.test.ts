import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkMap, mapFaults } from './map-check.ts';
import { LinkKind, MapContent, type MapReason, MapStage, mapSentences } from './map-contract.ts';

const Case = z.strictObject({
  title: z.string(),
  lanes: z.array(z.string()).default([]),
  nodes: z.array(z.string()).default([]),
  links: z.array(z.string()).default([]),
  says: z.array(z.string()),
});
const FILE = path.join(import.meta.dirname, 'map-check.cases.yaml');
const cases = z.array(Case).parse(parse(readFileSync(FILE, 'utf8')));
const KNOWN = new Set(['3218', '3825', '3841', '3985', '4416']);
const known = (code: string) => (KNOWN.has(code) ? `类${code}` : undefined);

const idAt = (at: number): string => `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`;

function contentOf({ lanes, nodes, links }: z.infer<typeof Case>): MapContent {
  const parts = nodes.map((node) => node.split('|').map((part) => part.trim()));
  const names = parts.map(([name = '']) => name);
  /** `模块/2` is the second of that name; an unknown one has an id of its own. */
  const idOf = (text: string): string => {
    const [name = '', nth = '1'] = text.split('/');
    const places = names.flatMap((one, at) => (one === name ? [at] : []));
    return idAt(places[Number(nth) - 1] ?? 999);
  };
  return MapContent.parse({
    lanes,
    nodes: parts.map(([name, lane, stage, classes = '-', parent], at) => ({
      ...{ id: idAt(at), name, lane: lane === '-' ? null : lane, stage: MapStage.parse(stage) },
      classes: classes
        .split(' ')
        .filter((code) => code !== '-' && code !== '')
        .map((code) => ({ code: code.replace('~', ''), main: !code.startsWith('~') })),
      parentId: parent === undefined ? null : idOf(parent),
    })),
    links: links.map((link) => {
      const [ends = '', kind = 'supplies'] = link.split(/ (?=supplies|processes|serves)/);
      const [from = '', to = ''] = ends.split(' > ');
      return { from: idOf(from), to: idOf(to), kind: LinkKind.parse(kind) };
    }),
  });
}

const said = ({ severity, code, nodes, links }: MapReason, content: MapContent): string => {
  const names = nodes.map((id) => content.nodes.find((node) => node.id === id)?.name ?? '?');
  const places = links.map((at) => at + 1).join('、');
  return [severity, code, names.join('、'), places && `link ${places}`]
    .filter((part) => part !== '')
    .join(' ');
};

describe('what is said of a map', () => {
  it.each(cases.map((one) => [one.title, one] as const))('%s', (_, one) => {
    const content = contentOf(one);
    const reasons = checkMap(content, known);
    expect(reasons.map((reason) => said(reason, content))).toEqual(one.says);
    expect(mapFaults(reasons).length).toBe(one.says.filter((text) => text.startsWith('fault')).length);
  });

  it('comes with everything its sentence has a blank for', () => {
    const seen = new Set<string>();
    for (const one of cases)
      for (const { code, params } of checkMap(contentOf(one), known)) {
        seen.add(code);
        const sentence = Object.entries(mapSentences).find(([known]) => known === code)?.[1];
        for (const text of [sentence?.zh ?? '{?}', sentence?.en ?? '{?}'])
          expect(
            text.replaceAll(/\{(\w+)\}/g, (blank, name: string) => String(params[name] ?? blank)),
          ).not.toMatch(/[{}]/);
      }
    expect([...seen].toSorted()).toEqual(
      Object.keys(mapSentences)
        .filter((code) => code !== 'map-node-id-twice')
        .toSorted(),
    );
  });

  it('names two nodes of one id', () => {
    const node = { id: idAt(1), stage: 'upper', classes: [{ code: '3218', main: true }] };
    const content = MapContent.parse({
      nodes: [
        { ...node, name: '甲甲' },
        { ...node, name: '乙乙' },
      ],
    });
    expect(checkMap(content, known).map(({ code, params }) => [code, params])).toContainEqual([
      'map-node-id-twice',
      { name: '甲甲', other: '乙乙' },
    ]);
  });
});
