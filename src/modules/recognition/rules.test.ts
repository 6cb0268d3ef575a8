import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Subject, say } from './facts.ts';
import { judge } from './judge.ts';
import { presetsInForce, rulesAsSwitched, rulesInForce, versionOf } from './rule-data.ts';
import { FINDERS, type Flag, flagsOf } from './rules.ts';

const Project = z.strictObject({
  ...{
    name: z.string().default('某项目'),
    unit: z.string().default('经开区'),
    kind: z.string().default('land-project'),
  },
  ...{ investors: z.array(z.string()).default([]), goneInvestors: z.array(z.string()).default([]) },
  ...{ signed: z.string().optional(), started: z.string().optional(), contract: z.string().optional() },
  ...{ landContract: z.string().optional(), code: z.string().optional(), product: z.string().optional() },
  ...{
    yuan: z.string().optional(),
    signedYuan: z.string().optional(),
    phases: z.array(z.string()).default([]),
  },
  ...{
    phase: z.boolean().default(false),
    content: z.string().optional(),
    industryClass: z.string().optional(),
  },
  ...{ entered: z.string().default('2020-01-01'), twin: z.string().optional() },
  firms: z
    .array(
      z.strictObject({
        name: z.string(),
        unit: z.string(),
        under: z.string().optional(),
        since: z.string().default('2015-01-01'),
      }),
    )
    .default([]),
});
const cases = z
  .array(
    z.strictObject({
      ...{ says: z.string(), rule: z.string(), project: Project, others: z.array(Project).default([]) },
      ...{ day: z.string().default('2022-06-28'), finds: z.string().nullable() },
    }),
  )
  .parse(parse(readFileSync(path.join(import.meta.dirname, 'rules.cases.yaml'), 'utf8')));

function subject(told: z.infer<typeof Project>, id: string): Subject {
  const investor = (gone: boolean) => (name: string) => ({
    name,
    keys: [name],
    gone,
  });
  const step = (stage: string, day: string | undefined) =>
    day ? [{ stage, happenedOn: day, verified: true }] : [];
  return {
    ...{ id, name: told.name, kind: told.kind, parentId: told.phase ? 'whole' : null, unitId: told.unit },
    ...{ unit: told.unit, path: [told.unit, '全市'] },
    ...{ creditCode: told.code ?? null, productKey: told.product ?? null },
    ...{ content: told.content ?? null, industryClass: told.industryClass ?? null, filingCode: null },
    ...{ investmentYuan: told.yuan ?? null, signedYuan: told.signedYuan ?? null, sourceMethod: null },
    ...{
      landContract: told.landContract ?? null,
      enteredOn: told.entered,
      demo: false,
    },
    steps: [...step('signed', told.signed), ...step('started', told.started)],
    investors: [...told.goneInvestors.map(investor(true)), ...told.investors.map(investor(false))],
    phases: told.phases.map((investmentYuan, at) => ({ name: `第 ${at + 1} 项`, investmentYuan })),
    contracts: told.contract
      ? [{ kind: 'investment-contract', hash: told.contract, fileName: `${told.contract}.pdf` }]
      : [],
    firms: told.firms.map(({ name, unit, under, since }) => ({
      id: name,
      name,
      unitId: unit,
      unit,
      path: [unit, ...(under ? [under] : [])],
      registeredOn: since,
    })),
    twin: told.twin ?? null,
  };
}

const rules = rulesInForce('2022-06-28');

describe('规则看到的', () => {
  it.each(cases)('$rule: $says', ({ rule: code, project, others, day, finds }) => {
    const rule = rules.find((one) => one.code === code);
    if (!rule) throw new Error(`no rule ${code}`);
    const looked = {
      subject: subject(project, 'a'),
      others: others.map((one, at) => subject(one, `b${at}`)),
    };
    const found = FINDERS[code]?.({ ...looked, settings: rule.settings, day }) ?? null;
    expect(found && say(rule, found, 'zh')).toBe(finds);
    if (found) expect(say(rule, found, 'en')).not.toMatch(/[{}]/);
  });

  it('every rule of the data has its finder, every finder its rule, and every rule a case', () => {
    expect(rules.map(({ code }) => code).sort()).toEqual(Object.keys(FINDERS).sort());
    expect([...new Set(cases.map(({ rule }) => rule))].sort()).toEqual(Object.keys(FINDERS).sort());
  });

  it('every scheme names rules that are there', () => {
    for (const { rules: named } of presetsInForce('2022-06-28'))
      for (const { code } of named) expect(FINDERS).toHaveProperty(code);
  });
});

describe('a region’s own word', () => {
  const word = (onFrom: string, isOn: boolean, least?: string) => ({
    ...{ rule: 'below-band', onFrom, isOn },
    settings: least ? { least } : {},
  });
  const on = (day: string, ...words: ReturnType<typeof word>[]) =>
    rulesAsSwitched(day, words).find(({ code }) => code === 'below-band');

  it('holds from its day on, with its own amount, and the last that has begun speaks', () => {
    const words = [word('2022-01-01', true, '50000000'), word('2022-07-01', false)];
    expect(on('2021-12-31', ...words)).toMatchObject({ on: false, switchedFrom: null });
    const now = on('2022-06-28', ...words);
    expect(now).toMatchObject({ on: true, settings: { least: '50000000' } });
    expect(now && versionOf(now)).toBe('2022-01-01');
    expect(on('2022-07-01', ...words)).toMatchObject({ on: false });
  });

  it('a rule that is off sees nothing', () => {
    const small = subject(Project.parse({ yuan: '1' }), 'a');
    expect(flagsOf(rulesAsSwitched('2022-06-28', []), small, [], '2022-06-28')).toEqual([]);
    const flags = flagsOf(rulesAsSwitched('2022-06-28', [word('2022-01-01', true)]), small, [], '2022-06-28');
    expect(flags.map(({ rule, ruleFrom }) => [rule, ruleFrom])).toEqual([['below-band', '2022-01-01']]);
  });
});

describe('whether it counts', () => {
  const flag = (rule: string, effect: Flag['effect'] = 'excludes'): Flag => ({
    ...{ rule, ruleFrom: '2015-01-01', effect, facts: { values: {}, others: [] } },
  });
  const kept = (verdict: 'counts' | 'not' | 'look', decided: boolean, ...weighed: string[]) => ({
    ...{ verdict, decided, weighed: weighed.map((rule) => ({ rule, ruleFrom: '2015-01-01' })) },
  });

  it('no rule gives a verdict: it asks somebody to look', () => {
    expect(judge([], undefined)).toBe('clear');
    expect(judge([flag('growth', 'note')], undefined)).toBe('clear');
    expect(judge([flag('bundle', 'look')], undefined)).toBe('look');
    expect(judge([flag('bundle')], kept('look', false, 'bundle'))).toBe('stands');
    expect(judge([flag('bundle'), flag('rush-entry')], kept('look', false, 'bundle'))).toBe('look');
    expect(judge([], kept('look', false, 'bundle'))).toBe('clear');
  });

  it('what a person decided stands until a rule speaks that was not weighed', () => {
    expect(judge([flag('bundle')], kept('counts', true, 'bundle'))).toBe('stands');
    expect(judge([], kept('counts', true, 'bundle'))).toBe('stands');
    expect(judge([flag('real-estate')], kept('counts', true, 'bundle'))).toBe('look');
    expect(judge([flag('real-estate')], kept('not', true, 'bundle'))).toBe('stands');
  });
});

describe('what a rule says of its source', () => {
  it('is a document or a convention in words, never a name that only builders know', () => {
    const told = ['recognition', 'projects'].flatMap((folder) =>
      globSync(`rules/${folder}/*.yaml`).flatMap((file) => sourcesIn(parse(readFileSync(file, 'utf8')))),
    );
    expect(told.length).toBeGreaterThan(100);
    expect(told.filter((source) => /[A-Z]{4,}|§|\bS\d{1,3}\b|[a-z]{4,} [a-z]{4,}/.test(source))).toEqual([]);
  });
});

const sourcesIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(sourcesIn)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, one]) =>
          key === 'source' && typeof one === 'string' ? [one] : sourcesIn(one),
        )
      : [];
