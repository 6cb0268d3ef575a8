import { describe, expect, it } from 'vitest';
import { editionChanges, type Promised } from './edition-diff.ts';

const promise = (
  metric: string,
  value: string | null,
  unit: string,
  quote = `${metric}${value}${unit}`,
): Promised => ({ subject: '经开区', metric, value, unit, quote });

describe('a second edition of a plan', () => {
  it('shows what was added, dropped, raised, lowered, reworded and left alone', () => {
    const before = [
      promise('新增高企', '20', '家'),
      promise('技改项目', '80', '个'),
      promise('新能源产业集群规模', '300', '亿元'),
      promise('上市后备库企业', '15', '家'),
      promise('工业开票', '325', '亿元'),
    ];
    const after = [
      promise('新增高企', '25', '家'),
      promise('技改项目', '70', '个'),
      promise('新能源产业集群规模', '3000000', '万元', '规模做到300亿元'),
      promise('工业开票', '325', '亿元'),
      promise('闲置土地盘活', '500', '亩'),
    ];
    const changes = editionChanges(before, after).map(({ change, metric }) => [change, metric]);
    expect(changes).toEqual(
      expect.arrayContaining([
        ['raised', '新增高企'],
        ['lowered', '技改项目'],
        ['reworded', '新能源产业集群规模'],
        ['same', '工业开票'],
        ['added', '闲置土地盘活'],
        ['dropped', '上市后备库企业'],
      ]),
    );
    expect(changes).toHaveLength(6);
  });

  it('never pairs one promise with two', () => {
    const changes = editionChanges(
      [promise('新增高企', '20', '家')],
      [promise('新增高企', '20', '家'), promise('新增高企', '30', '家')],
    );
    expect(changes.map(({ change }) => change)).toEqual(['same', 'added']);
  });
});
