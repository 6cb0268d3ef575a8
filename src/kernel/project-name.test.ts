import { describe, expect, it } from 'vitest';
import { looksAlike, projectKey } from './project-name.ts';

describe('two names', () => {
  it.each([
    ['冲压线智能化技改项目', '冲压线智能化 技改项目'],
    ['冲压线智能化技术改造项目', '冲压线智能化技改'],
    ['焊装车间（数字化）改造工程', '焊装车间(数字化)改造'],
  ])('%s and %s are one', (a, b) => expect(projectKey(a)).toBe(projectKey(b)));

  it('that differ in the phase are two', () => {
    expect(projectKey('一期技改项目')).not.toBe(projectKey('二期技改项目'));
    expect(looksAlike('冲压线一期改造', '冲压线二期改造', '甲有限公司')).toBe(false);
  });

  it.each([
    ['2022年冲压线改造', '冲压线升级项目'],
    ['甲精密机械冲压线更新', '冲压线技改'],
  ])('%s and %s are asked about', (a, b) => expect(looksAlike(a, b, '甲精密机械有限公司')).toBe(true));

  it('of nothing but common words are not asked about', () => {
    expect(looksAlike('技改项目', '设备更新项目', '甲有限公司')).toBe(false);
  });
});
