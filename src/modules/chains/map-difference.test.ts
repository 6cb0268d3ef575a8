import { describe, expect, it } from 'vitest';
import { MapContent } from './map-contract.ts';
import { isSameMap, type MapDifference, mapDifference } from './map-difference.ts';

const id = (n: number): string => `00000000-0000-7000-8000-00000000000${n}`;
const cell = {
  id: id(1),
  name: '电池片',
  lane: '光',
  stage: 'middle',
  classes: [{ code: '3825', main: true }],
};
const module = {
  id: id(2),
  name: '组件',
  lane: '光',
  stage: 'middle',
  classes: [{ code: '3825', main: true }],
};
const plant = {
  id: id(3),
  name: '电站',
  lane: '光',
  stage: 'lower',
  classes: [{ code: '4416', main: true }],
};
const base = MapContent.parse({
  lanes: ['光', '储'],
  nodes: [cell, module, plant],
  links: [
    { from: id(1), to: id(2), kind: 'processes' },
    { from: id(2), to: id(3), kind: 'supplies' },
  ],
});
const changed = (change: object): MapDifference =>
  mapDifference(base, MapContent.parse({ ...base, ...change }));
const names = (nodes: readonly { name: string }[]): string[] => nodes.map(({ name }) => name);

describe('what differs between two maps', () => {
  it('is nothing between a map and itself, whatever the order of keys', () => {
    const turned = { links: base.links, nodes: [cell, module, plant], lanes: base.lanes };
    expect(isSameMap(mapDifference(base, MapContent.parse(turned)))).toBe(true);
    const shuffled = base.nodes.map((node) => Object.fromEntries(Object.entries(node).toReversed()));
    expect(isSameMap(changed({ nodes: shuffled }))).toBe(true);
  });

  it('names nodes that came and went, with their links', () => {
    const inverter = { id: id(4), name: '逆变器', lane: '光', stage: 'middle' };
    const difference = changed({
      nodes: [module, plant, inverter],
      links: [
        { from: id(2), to: id(3), kind: 'supplies' },
        { from: id(4), to: id(3), kind: 'supplies' },
      ],
    });
    expect([names(difference.added), names(difference.gone)]).toEqual([['逆变器'], ['电池片']]);
    expect(difference.linksGone.map(({ from, to, kind }) => [from.name, kind, to.name])).toEqual([
      ['电池片', 'processes', '组件'],
    ]);
    expect(difference.linksAdded.map(({ from, to }) => [from.name, to.name])).toEqual([['逆变器', '电站']]);
  });

  it('tells a new name, a move and other details apart', () => {
    const difference = changed({
      nodes: [
        { ...cell, name: '电池' },
        { ...module, stage: 'lower', lane: '储' },
        { ...plant, sited: false },
      ],
    });
    expect(difference.renamed.map(({ before, name }) => [before, name])).toEqual([['电池片', '电池']]);
    expect(
      difference.moved.map(({ name, before, lane, stage }) => [name, before.lane, before.stage, lane, stage]),
    ).toEqual([['组件', '光', 'middle', '储', 'lower']]);
    expect(difference.details.map(({ name, fields }) => [name, fields])).toEqual([['电站', ['sited']]]);
    expect(isSameMap(difference)).toBe(false);
  });

  it('tells classes that came, went and are judged otherwise', () => {
    const difference = changed({
      nodes: [
        { ...cell, classes: [{ code: '3825', main: true, doubtful: true }] },
        { ...module, classes: [{ code: '3985', main: true }] },
        plant,
      ],
    });
    expect(difference.classes.map(({ name, added, gone, changed }) => [name, added, gone, changed])).toEqual([
      ['电池片', [], [], ['3825']],
      ['组件', ['3985'], ['3825'], []],
    ]);
  });

  it('sees another kind of link as one gone and one added, and a note as a note', () => {
    const [first, second] = base.links;
    const kinds = changed({ links: [{ ...first, kind: 'supplies' }, second] });
    expect([kinds.linksAdded.length, kinds.linksGone.length]).toEqual([1, 1]);
    const noted = changed({ links: [{ ...first, note: '自用' }, second] });
    expect([noted.linksAdded.length, noted.linksNoted.length]).toEqual([0, 1]);
  });

  it('sees lanes and their order, and the order of nodes', () => {
    expect(changed({ lanes: ['储', '光'] }).lanes).toEqual({ before: ['光', '储'], after: ['储', '光'] });
    const difference = changed({ nodes: [{ ...cell, sort: 3 }, module, plant] });
    expect([difference.reordered, isSameMap(difference)]).toEqual([true, false]);
  });
});
