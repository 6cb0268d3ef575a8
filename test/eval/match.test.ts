import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { characterErrors } from '../../eval/character-errors.ts';
import { labelledDocuments } from '../../eval/labels.ts';
import { likeness, overlap, pairsOf, sameFact } from '../../eval/match.ts';
import { addDocument, emptyTally, ratesOf } from '../../eval/tally.ts';

const figure = (metric: string, value: number, unit: string, more: object = {}) => ({
  subject: '青河市',
  metric,
  op: '=',
  value,
  value2: null,
  unit,
  year: 2026,
  status: 'target',
  confidence: 0.95,
  ...more,
});

describe('when a read figure is the labelled one', () => {
  test('ten thousands and hundred millions are the same money', () => {
    expect(likeness(figure('工业投资', 1.2, '亿元'), figure('工业投资', 12000, '万元'))).toBe(1);
    expect(likeness(figure('工业投资', 1.2, '亿元'), figure('工业投资', 1.2, '亿美元'))).toBe(0);
  });
  test('count words are one class, working days and days are two', () => {
    expect(likeness(figure('高企', 20, '家'), figure('高企', 20, '户'))).toBe(1);
    expect(likeness(figure('办结时限', 5, '工作日'), figure('办结时限', 5, '天'))).toBe(0);
  });
  test('a fall may be written as a positive number where the words say fall', () => {
    expect(likeness(figure('能耗', -3.5, '%'), figure('能耗下降', 3.5, '%'))).toBe(1);
    expect(likeness(figure('能耗', -3.5, '%'), figure('能耗', 3.5, '%'))).toBe(0);
  });
  test('a metric needs half of the label’s characters, a status all', () => {
    expect(overlap('新增高企', '净增高企')).toBe(0.75);
    expect(likeness(figure('新增高企', 20, '家'), figure('项目', 20, '家'))).toBe(0);
    expect(sameFact(figure('高企', 20, '家'), figure('高企', 20, '家', { status: 'actual' }))).toBe(0);
  });
  test('pairs are one to one, the likest first', () => {
    const labels = [figure('开工项目', 5, '个'), figure('竣工项目', 5, '个')];
    const reads = [figure('竣工项目', 5, '个'), figure('开工项目', 5, '个')];
    expect(pairsOf(labels, reads, sameFact)).toMatchObject([
      { label: 1, read: 0 },
      { label: 0, read: 1 },
    ]);
  });
});

describe('what a folder scores', () => {
  test('a second statement of a fact is no error, an invented one is', () => {
    const tally = emptyTally();
    const label = figure('高企', 20, '家');
    addDocument(tally, [label], [label, { ...label, confidence: 0.6 }, figure('项目', 3, '个')]);
    expect(ratesOf(tally)).toMatchObject({ precision: 0.5, recall: 1, subjects: 1, status: 1 });
    expect(tally.bands.map(({ facts, right }) => [facts, right])).toEqual([
      [1, 0],
      [0, 0],
      [1, 1],
      [0, 0],
    ]);
  });
  test('a status that is wrong counts against status, not against the pairing', () => {
    const tally = emptyTally();
    addDocument(tally, [figure('高企', 20, '家')], [figure('高企', 20, '家', { status: 'actual' })]);
    expect([tally.matched, tally.paired, tally.status]).toEqual([0, 1, 0]);
  });
  test('character errors leave blanks and widths out', () => {
    expect(characterErrors('增长 ８．５%，', '增长8.5%,')).toEqual({ errors: 0, characters: 7 });
    expect(characterErrors('增產8%', '增长8.5%')).toEqual({ errors: 3, characters: 6 });
  });
});

const PRACTICE = path.resolve(import.meta.dirname, '../../../shared/corpus');

describe.skipIf(!existsSync(PRACTICE))(
  'beside the practice corpus’s own scorer (skipped without ../shared)',
  () => {
    test('both count the same on labels that were shifted by one', async () => {
      const { score } = await import(pathToFileURL(path.join(PRACTICE, 'score.mjs')).href);
      const documents = labelledDocuments(PRACTICE);
      const shifted = documents.map(({ doc, facts }) => ({
        doc,
        facts: facts
          .slice(1)
          .map((fact, i) => (i % 7 === 0 ? { ...fact, status: 'actual' } : { ...fact, subject: '市' })),
      }));
      const theirs = score(
        new Map(shifted.map((one) => [one.doc, one])),
        new Map(documents.map((one) => [one.doc, one])),
      );
      const ours = emptyTally();
      for (const [i, { facts }] of documents.entries())
        addDocument(ours, facts, shifted[i]?.facts.map((fact) => ({ ...fact, confidence: 1 })) ?? []);
      expect([ours.labelled, ours.read, ours.matched, ours.subject, ours.op, ours.year]).toEqual([
        theirs.all.gold,
        theirs.all.pred,
        theirs.all.tp,
        theirs.all.subject,
        theirs.all.op,
        theirs.all.year,
      ]);
      expect(ours.matched).toBeGreaterThan(600);
    });
  },
);
