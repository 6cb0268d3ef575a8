import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Validity } from '#kernel/dated.ts';
import { gapsIn, overlapsIn } from '#kernel/dated.ts';
import { isLocalDate } from '#kernel/local-date.ts';
import { RULES } from '#platform/rulefiles.ts';
import { conventionsOn, goalRules, judgingRules } from './judging-rules.ts';

const folder = path.join(RULES, 'targets');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

interface Entry extends Validity {
  readonly code?: string;
  readonly source?: string;
}

/** Every list of every file: [file · key, entries]. */
function listsOf(content: Record<string, Record<string, Entry[]>>): [string, Entry[]][] {
  return Object.entries(content).flatMap(([file, keys]) =>
    Object.entries(keys).map(([key, entries]): [string, Entry[]] => [`${file} · ${key}`, entries]),
  );
}

const content = Object.fromEntries(
  files.map((name) => [name, parse(readFileSync(path.join(folder, name), 'utf8'))]),
);

/** Entries without a day that exists or without a citation, by name. */
const undated = (lists: [string, Entry[]][]): string[] =>
  lists.flatMap(([name, entries]) =>
    entries
      .filter(
        (entry) => !isLocalDate(String(entry.from)) || !/【平台约定】|^S\d+ |号/.test(entry.source ?? ''),
      )
      .map((entry) => `${name} · ${entry.code ?? entry.from}`),
  );

describe('the rules of the ledger as data', () => {
  const lists = listsOf(content);

  test('five files with thirteen lists are there', () => {
    expect(files.sort()).toEqual([
      'colour-verdict.yaml',
      'goal-operator.yaml',
      'judging.yaml',
      'reporting.yaml',
      'schemes.yaml',
    ]);
    expect(lists).toHaveLength(13);
  });

  test('every value has a first day and a citation', () => {
    expect(undated(lists)).toEqual([]);
  });

  test('a value without a day, or without a citation, would be found', () => {
    expect(
      undated([['x', [{ from: '2022-02-30', source: '【平台约定】' }, { from: '2022-01-01' }]]]),
    ).toHaveLength(2);
  });

  test('no list has a day without value or with two', () => {
    for (const [name, entries] of lists) {
      const groups = Object.values(Object.groupBy(entries, (entry) => entry.code ?? ''));
      for (const group of groups) {
        expect([name, gapsIn(group ?? [])]).toEqual([name, []]);
        expect([name, overlapsIn(group ?? [])]).toEqual([name, []]);
      }
    }
  });

  test('they fit their shapes, and hold from 1 January 2015', () => {
    expect(judgingRules().schemes).toHaveLength(5);
    expect(goalRules().versions).toHaveLength(1);
    expect(conventionsOn(judgingRules(), '2015-01-01').judgedKind).toBe('verified');
    expect(() => conventionsOn(judgingRules(), '2014-12-31')).toThrow(
      expect.objectContaining({ code: 'no-rule-on-day' }),
    );
  });
});
