import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { spanToOriginal } from './offset-map.ts';
import { readText } from './read.ts';
import { repairText } from './repair.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/seed');
const file = existsSync(FOLDER)
  ? readdirSync(FOLDER).find((name) => name.endsWith('.txt') && name !== 'clean.txt')
  : undefined;
const text = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8');

describe.skipIf(!file)(`the damaged page of 2022${file ? '' : ' (skipped: needs ../shared/seed)'}`, () => {
  const damaged = file ? text(file) : '';
  const repaired = repairText(damaged);

  it('comes out as its clean text, character for character', () => {
    expect(repaired.text.trimEnd()).toBe(text('clean.txt').trimEnd());
  });

  it('had 555 notes taken out, and lists the characters that a person must settle', () => {
    expect(repaired.marks.filter(({ kind }) => kind === 'note')).toHaveLength(555);
    expect(repaired.uncertain.map(({ shown }) => shown)).toContain('力');
    for (const { shown, candidates } of repaired.uncertain) expect(candidates).toContain(shown);
  });

  it('is read into its sixteen figures, each a promise or a result, and nothing else', () => {
    const { facts } = readText(damaged);
    expect(facts.map(({ value, unit, status }) => `${value} ${unit} ${status}`)).toEqual([
      '300 亿元 target',
      '150 亿元 target',
      '20 家 target',
      '60 % target',
      '15 家 target',
      '20 家 target',
      '80 个 target',
      '325 亿元 target',
      '50 万平方米 actual',
      '30 家 target',
      '2 家 target',
      '10 人 target',
      '2 家 actual',
      '100 亿元 target',
      '10 条 actual',
      '200 亿元 actual',
    ]);
    expect([...new Set(facts.map(({ subject }) => subject))]).toEqual([
      '扬州经济技术开发区新能源产业集群',
      '扬州经济技术开发区绿色光电产业集群',
      '扬州经济技术开发区',
      '扬州高新技术产业开发区',
      '维扬经济开发区',
      '广陵经济开发区电子信息产业',
      '高邮市',
      '高邮智慧照明产业',
    ]);
  });

  it('leads every fact back to the very characters of the page', () => {
    const { facts } = readText(damaged);
    const sales = facts.find(({ value, unit }) => value === 325 && unit === '亿元');
    expect(sales).toMatchObject({ status: 'target', year: 2022 });
    const [start, end] = sales?.originalSpan ?? [0, 0];
    expect(damaged.slice(start, end)).toContain('325億');
  });

  it('is unchanged when it is sound: the clean text passes to the letter', () => {
    const clean = text('clean.txt');
    const again = repairText(clean);
    expect(again.text).toBe(clean);
    expect(spanToOriginal(again.map, [100, 120])).toEqual([100, 120]);
  });
});
