import { describe, expect, it } from 'vitest';
import { healthOf, type NodeSpan } from './chain-health.ts';

const span = (name: string, change: Partial<NodeSpan>): NodeSpan => ({
  ...{ chainId: 'chain', nodeId: name, name, core: false, sited: true },
  ...{ state: 'missing', from: '2021-03-15', to: null },
  ...change,
});
const DAYS = ['2022-05-31', '2022-06-28'];

describe('the health of a chain', () => {
  it('names the gap that has been open longest, also beside a younger one in a core node', () => {
    const spans = [span('充电桩', { core: true, from: '2022-02-01' }), span('隔膜', {})];
    expect(healthOf('chain', spans, DAYS).oldest).toEqual({
      ...{ nodeId: '隔膜', name: '隔膜', since: '2021-03-15', days: 470 },
    });
  });

  it('names a core node of equally old ones, and none that is not to be sited', () => {
    const spans = [
      span('隔膜', {}),
      span('组件', { core: true }),
      span('工业硅', { core: true, sited: false }),
    ];
    expect(healthOf('chain', spans, DAYS).oldest).toMatchObject({ name: '组件' });
    expect(healthOf('chain', [span('工业硅', { sited: false })], DAYS)).toMatchObject({
      ...{ oldest: null, accepted: 1, tally: { missing: 0 } },
    });
  });

  it('counts the nodes as they stood on each day', () => {
    const spans = [
      span('组件', { to: '2022-06-09' }),
      span('组件', { state: 'present', from: '2022-06-10' }),
      span('隔膜', { state: 'thin' }),
    ];
    const { months, tally } = healthOf('chain', spans, DAYS);
    expect(months.map(({ tally: { missing, present } }) => [missing, present])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(tally).toEqual({ strong: 0, present: 1, thin: 1, missing: 0 });
  });
});
