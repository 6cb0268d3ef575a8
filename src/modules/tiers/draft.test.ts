/** Text from a person: what is sound is taken, and nothing that is written in it can do more than judge. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { ownTime } from '#test/support/own-time.ts';
import { readDraft } from './draft.ts';
import { evaluate, programmeOf } from './evaluate.ts';
import { expressionOf } from './expression.ts';
import { entryTest, readerOf } from './readers.ts';
import { allVersions } from './rules.ts';
import { shippedText } from './shipped-text.ts';

const DRAFT = `code: county-gazelle
zh: 某县瞪羚企业
en: Gazelle of a county
version: 某县 2026 年度
documentNumber: null
effectiveFrom: 2026-01-01
effectiveTo: 2026-12-31
tracks: [application]
source: 某县通知
confidence: M
doubt: ★
on: true
conditions:
  - { id: revenue, zh: 上年营业收入, en: Revenue of last year, article: 第三条, unit: yuan, value: revenue, is: ≥ 5000万 }
  - { id: credit, zh: 信用良好, en: Of good credit, flag: good-credit, is: true }
`;
const with_ = (from: string, to: string): string => {
  if (!DRAFT.includes(from)) throw new Error(from);
  return DRAFT.replace(from, to);
};
const codes = (text: string) => readDraft(text).faults.map(({ code, line, key }) => [code, line, key]);

describe('a sound text', () => {
  it('becomes a version that judges', () => {
    const { version, faults } = readDraft(DRAFT);
    expect(faults).toEqual([]);
    const programme = programmeOf(version as never, 'application');
    const firm = { years: [{ year: 2025, revenue: 50_000_000 }], flags: { 'good-credit': true } };
    expect(evaluate(programme, firm, '2026-06-01').answer).toBe('met');
  });

  it.each(allVersions().map((version) => [`${version.code} ${version.version}`, version] as const))(
    'is that of each shipped version, too: %s',
    (_, shipped) => {
      const text = shippedText(shipped)?.replace(/^on: false$/m, 'on: true') ?? '';
      const { version, faults } = readDraft(text);
      expect(faults).toEqual([]);
      expect(version).toEqual({ ...shipped, on: true });
    },
  );

  it('may stand in a file of one version, with comments', () => {
    const indented = DRAFT.trimEnd()
      .split('\n')
      .map((line, at) => (at === 0 ? `  - ${line}` : `    ${line}`));
    expect(readDraft(`# 说明\nversions:\n${indented.join('\n')}\n`).faults).toEqual([]);
  });
});

/** [what is tried, the text, the fault, its line] — people write these by mistake or on purpose. */
interface Breach {
  readonly says: string;
  readonly from: string;
  readonly to: string;
  readonly fault: string;
  readonly line: number;
}
const breaches: Breach[] = parse(readFileSync(path.join(import.meta.dirname, 'draft-breaches.yaml'), 'utf8'));

describe('a text that would break out or break down is refused at its line', () => {
  it.each(breaches.map((one) => [one.says, one] as const))('%s', (_, { from, to, fault, line }) => {
    const found = codes(with_(from, to));
    expect(found.map(([code]) => code)).toContain(fault);
    expect(found.find(([code]) => code === fault)?.[1]).toBe(line);
    expect(readDraft(with_(from, to)).version).toBeUndefined();
  });

  it('names all faults at once, each with its key', () => {
    const text = with_('value: revenue, is: ≥ 5000万', 'value: profits, is: 至少 5000').replace(
      'flag: good-credit',
      'flag: Good_Credit',
    );
    expect(codes(text)).toEqual([
      ['draft-formula', 14, 'conditions[1].value'],
      ['draft-bound', 14, 'conditions[1].is'],
      ['draft-bad-name', 15, 'conditions[2].flag'],
    ]);
  });

  it('however large or deep it is, and soon', () => {
    const bombs = [
      'a'.repeat(100_001),
      `x: ${'['.repeat(50_000)}`,
      `${'- '.repeat(40_000)}x`,
      Array.from({ length: 400 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
      `[${'1,'.repeat(20_000)}1]`,
      `a: &a [x]\n${Array.from({ length: 30 }, (_, n) => `b${n}: [*a, *a, *a]`).join('\n')}`,
      with_('is: ≥ 5000万', `is: ≥ ${'9'.repeat(90_000)}`),
      with_('value: revenue', `value: "${'('.repeat(20_000)}revenue${')'.repeat(20_000)}"`),
      with_('value: revenue', `value: revenue ${'* revenue '.repeat(300)}`),
      with_('value: revenue', `value: ${'sum('.repeat(12)}1${', 4)'.repeat(12)}`),
    ];
    for (const bomb of bombs) {
      expect(ownTime(() => expect(readDraft(bomb).version).toBeUndefined())).toBeLessThan(1500);
    }
  });

  it('whatever is put in place of a name, nothing runs', () => {
    const marks = globalThis as { broken?: boolean };
    const code = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '"];globalThis.broken=true;//',
        "']; globalThis.broken = true; //",
        '${globalThis.broken=true}',
        '`);globalThis.broken=true;(`',
        'constructor.constructor("globalThis.broken=true")()',
        '__proto__',
        'constructor',
        'property.constructor',
        'property.__proto__',
        'toString',
        'revenue]=0;globalThis.broken=true;[0',
        'ｒｅｖｅｎｕｅ',
        'revenue\u2028globalThis.broken=true',
      ),
    );
    const places = [
      'value: revenue',
      'flag: good-credit',
      'id: revenue',
      'is: ≥ 5000万',
      'code: county-gazelle',
      'unit: yuan',
    ];
    fc.assert(
      fc.property(code, fc.constantFrom(...places), (text, place) => {
        const { version } = readDraft(with_(place, `${place.split(':')[0]}: ${JSON.stringify(text)}`));
        if (version) evaluate(programmeOf(version, 'application'), { flags: {} }, '2026-06-01');
        expect(marks.broken).toBeUndefined();
      }),
      { numRuns: 600 },
    );
  });
});

describe('the last door before a name becomes code', () => {
  test.each(['constructor', '__proto__', 'toString', "x'];throw 1;//", 'property.constructor', 'ａ'])(
    'is shut for the fact %s',
    (name) => {
      expect(() => readerOf(name, 0)).toThrow(/no fact/);
      expect(() => expressionOf(name)).toThrow();
    },
  );
  test.each(['constructor', '__proto__', 'a"b', 'A', 'a b', 'é', ''])('is shut for the flag %s', (name) => {
    expect(() => entryTest('flags', name, { unknown: 0, yes: 1, no: 2 })).toThrow(/no name/);
  });
});
