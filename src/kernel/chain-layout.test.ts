/** A drawing on which nothing lies over anything, whatever the map. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, type ChainLayout, type LayoutMap, type LayoutStage, layoutChain } from './chain-layout.ts';
import { balanced, cut, textWidth, wrapped } from './chain-layout-text.ts';

const STAGES: readonly LayoutStage[] = ['upper', 'middle', 'lower'];

const anyChain = (most: number): fc.Arbitrary<LayoutMap> =>
  fc.integer({ min: 0, max: most }).chain((count) =>
    fc.record({
      lanes: fc.constantFrom<string[]>([], ['光', '储'], ['研发设计·检验检测及知识产权服务平台', '新零售']),
      nodes: fc.tuple(
        ...Array.from({ length: count }, (_, at) =>
          fc.record({
            id: fc.constant(`n${at}`),
            name: fc.constantFrom(
              '硅片',
              '导轨丝杠等功能部件',
              '口腔清洁用品（牙膏）',
              '基因工程药物和疫苗以及很长很长很长很长的名称',
            ),
            lane: fc.constantFrom('光', '储', null),
            stage: fc.constantFrom(...STAGES),
            sort: fc.constantFrom(0, 0, 1),
            parentId: fc.option(
              fc.nat({ max: Math.max(0, count - 1) }).map((of) => `n${of}`),
              { freq: 6 },
            ),
          }),
        ),
      ),
      links: fc.array(
        fc.record({
          from: fc.nat({ max: count }).map((n) => `n${n}`),
          to: fc.nat({ max: count }).map((n) => `n${n}`),
        }),
        { maxLength: count * 2 },
      ),
    }),
  );

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function faultsOf({ boxes, lines, bands, width, height }: ChainLayout): string[] {
  const faults: string[] = [];
  boxes.forEach((a, at) => {
    for (const b of boxes.slice(at + 1)) if (overlap(a, b)) faults.push(`${a.id} lies over ${b.id}`);
    if (a.x < 0 || a.y < 0 || a.x + a.width > width || a.y + a.height > height)
      faults.push(`${a.id} is outside`);
    if (!bands.some((band) => band.y <= a.y && a.y + a.height <= band.y + band.height))
      faults.push(`${a.id} is in no band`);
  });
  for (const { from, to, points } of lines) {
    for (const [at, [x, y]] of points.entries()) {
      if (x < 0 || y < 0 || x > width + 0.5 || y > height) faults.push(`${from} > ${to} leaves the drawing`);
      const next = points[at + 1];
      if (!next) continue;
      if (next[0] !== x && next[1] !== y) faults.push(`${from} > ${to} runs aslant`);
      const part = {
        x: Math.min(x, next[0]),
        y: Math.min(y, next[1]),
        width: Math.abs(next[0] - x),
        height: Math.abs(next[1] - y),
      };
      for (const box of boxes)
        if (
          overlap(
            { ...box, x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 },
            { id: '', lines: [], ...part },
          )
        )
          faults.push(`${from} > ${to} runs through ${box.id}`);
    }
    for (const [id, end] of [
      [from, points[0]],
      [to, points.at(-1)],
    ] as const) {
      const box = boxes.find((one) => one.id === id);
      const touches =
        box &&
        end &&
        end[0] >= box.x - 0.5 &&
        end[0] <= box.x + box.width + 0.5 &&
        end[1] >= box.y &&
        end[1] <= box.y + box.height;
      if (!touches) faults.push(`${from} > ${to} does not reach ${id}`);
    }
  }
  return faults;
}

/** Each node hangs on one or two that stand before it. */
function largeChain(nodes: number, links: number): LayoutMap {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  return {
    lanes: ['光', '储', '充', '氢'],
    nodes: Array.from({ length: nodes }, (_, at) => ({
      ...{ id: `n${at}`, name: `环节第${at}号`, lane: ['光', '储', '充', '氢'][random(4)] ?? null },
      ...{ stage: STAGES[Math.floor((at * 3) / nodes)] ?? 'lower', sort: 0, parentId: null },
    })),
    links: Array.from({ length: links }, () => {
      const to = 1 + random(nodes - 1);
      return { from: `n${random(to)}`, to: `n${to}` };
    }),
  };
}

describe('the layout of a chain map', () => {
  it('lays nothing over anything, and its lines run straight from box to box', () => {
    fc.assert(
      fc.property(anyChain(24), fc.constantFrom(1, 2, 3), (map, columnsPerStage) => {
        expect(faultsOf(layoutChain(map, { columnsPerStage }))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('draws every node once and every link between two of them', () => {
    fc.assert(
      fc.property(anyChain(12), (map) => {
        const { boxes, lines } = layoutChain(map);
        expect(boxes.map(({ id }) => id)).toEqual(map.nodes.map(({ id }) => id));
        const there = new Set(boxes.map(({ id }) => id));
        const drawn = map.links.flatMap(({ from, to }, at) =>
          from !== to && there.has(from) && there.has(to) ? [at] : [],
        );
        expect(lines.map(({ link }) => link)).toEqual(drawn);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same for the same map', () => {
    const map = largeChain(60, 90);
    expect(layoutChain(map)).toEqual(layoutChain(structuredClone(map)));
  });

  it('stands columns by stage from left to right, and steps within a stage side by side', () => {
    const node = (id: string, stage: LayoutStage) => ({
      id,
      name: id,
      lane: null,
      stage,
      sort: 0,
      parentId: null,
    });
    const { boxes } = layoutChain({
      lanes: [],
      nodes: [
        node('module', 'middle'),
        node('silicon', 'upper'),
        node('wafer', 'upper'),
        node('plant', 'lower'),
      ],
      links: [
        { from: 'silicon', to: 'wafer' },
        { from: 'wafer', to: 'module' },
        { from: 'module', to: 'plant' },
      ],
    });
    const order = boxes.toSorted((a, b) => a.x - b.x).map(({ id }) => id);
    expect(order).toEqual(['silicon', 'wafer', 'module', 'plant']);
    expect(new Set(boxes.map(({ y }) => y)).size).toBe(1);
  });

  it('keeps to the numbers that a person gave, and lets lines decide among equal ones', () => {
    const node = (id: string, stage: LayoutStage, sort = 0) => ({
      id,
      name: id,
      lane: null,
      stage,
      sort,
      parentId: null,
    });
    const map = (sort: number): LayoutMap => ({
      lanes: [],
      nodes: [
        node('a', 'upper'),
        node('b', 'upper', sort),
        node('one', 'middle', 1),
        node('two', 'middle', 2),
      ],
      links: [
        { from: 'a', to: 'two' },
        { from: 'b', to: 'one' },
      ],
    });
    const above = (sort: number): string => {
      const [a, b] = layoutChain(map(sort)).boxes;
      return a && b && a.y < b.y ? 'a' : 'b';
    };
    expect(above(0)).toBe('b');
    expect(above(1)).toBe('a');
  });

  it('puts a part below its node, moved in', () => {
    const node = (id: string, parentId: string | null) => ({
      id,
      name: id,
      lane: null,
      stage: 'middle' as const,
      sort: 0,
      parentId,
    });
    const { boxes } = layoutChain({
      lanes: [],
      nodes: [node('part', 'whole'), node('whole', null)],
      links: [],
    });
    const [part, whole] = boxes;
    expect(part && whole && part.y > whole.y && part.x > whole.x).toBe(true);
    expect((part?.x ?? 0) + (part?.width ?? 0)).toBe((whole?.x ?? 0) + (whole?.width ?? 0));
  });

  it('takes at most 50 ms of the processor for 300 nodes and 400 links', () => {
    const map = largeChain(300, 400);
    const times = Array.from({ length: 9 }, () => {
      const start = process.cpuUsage();
      layoutChain(map);
      return process.cpuUsage(start).user / 1000;
    }).toSorted((a, b) => a - b);
    expect(faultsOf(layoutChain(map))).toEqual([]);
    expect(times[4]).toBeLessThanOrEqual(50);
  });
});

describe('words in a box', () => {
  it('break where they may, and end in an ellipsis where they do not fit', () => {
    expect(wrapped('口腔清洁用品（牙膏）', 9, 3)).toEqual(['口腔清洁用品', '（牙膏）']);
    expect(wrapped('研发、CXO', 9, 3)).toEqual(['研发、CXO']);
    expect(wrapped('Genetically engineered medicines', 12.5, 3)).toEqual([
      ...['Genetically engineered', 'medicines'],
    ]);
    expect(wrapped('硅'.repeat(40), 9, 3).at(-1)).toMatch(/…$/);
    expect(balanced('家居类高端洗护', 6, 3)).toEqual(['家居类高', '端洗护']);
    expect(cut('硅片', 5)).toBe('硅片');
  });

  it('never make a line wider than it may be', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'光储、（）ab 1。·'), maxLength: 60 }), (text) => {
        for (const line of wrapped(text, 9, 3)) expect(textWidth(line)).toBeLessThanOrEqual(9.001);
      }),
    );
  });
});
