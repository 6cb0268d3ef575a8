/**
 * Conditions that people write, checked before they become functions: only names that the tiers know, only formulas and
 * bounds of a narrow grammar, only so many and so deep. What is not certainly a condition is refused.
 */
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { HELD_CODES } from '#modules/enterprises/index.ts';
import { type Rule, singleFacts, UNITS } from '#modules/tiers/index.ts';
import { formulaFault } from './formula.ts';

const MOST_CHARACTERS = 20_000;
const MOST_CONDITIONS = 40;
const DEEPEST = 4;

const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
/** One line of words, without what a page or a terminal could take for an order. */
const Words = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cf}<>`]*$/u);
const Bound = z.string().regex(/^[≥>≤<]\s?\d{1,15}(\.\d{1,6})?[亿万%]?$/);
const Formula = z
  .string()
  .max(200)
  .refine((text) => formulaFault(text) === undefined);
const Day = z.iso.date();
const known = (kind: 'flag' | 'finding') => Slug.refine((name) => singleFacts().has(`${kind} ${name}`));
const several = <T extends z.ZodType<string>>(one: T) =>
  z.union([one.transform((text) => [text]), z.array(one).min(1).max(30)]);

const head = { id: Slug, zh: Words, en: Words, article: Words.optional() };
const Leaf = z.union([
  z.strictObject({
    ...head,
    unit: z.enum(UNITS),
    value: Formula,
    is: Bound.optional(),
    by: Formula.optional(),
    bands: z
      .array(z.strictObject({ when: Bound.optional(), is: Bound }))
      .min(1)
      .max(10)
      .optional(),
  }),
  z.strictObject({ ...head, flag: known('flag'), is: z.boolean() }),
  z.strictObject({ ...head, finding: known('finding') }),
  z.strictObject({
    ...head,
    certificate: several(Slug.refine((code) => HELD_CODES.includes(code))),
    is: z.boolean().optional(),
    issued: z.strictObject({ from: Day, to: Day, first: z.boolean().optional() }).optional(),
  }),
  z.strictObject({ ...head, industry: several(z.string().regex(/^[A-T]\d{0,4}$/)) }),
  z.strictObject({ ...head, region: several(z.string().regex(/^\d{2,6}$/)) }),
]);
const list: z.ZodType<Rule[]> = z.lazy(() => z.array(Condition).min(1).max(MOST_CONDITIONS));
const Group = z.strictObject({
  ...head,
  all: list.optional(),
  any: list.optional(),
  atLeast: z.strictObject({ count: z.number().int().min(1).max(MOST_CONDITIONS), of: list }).optional(),
  when: z.lazy(() => Condition).optional(),
});
const Condition: z.ZodType<Rule> = z.lazy(() => z.union([Leaf, Group])) as z.ZodType<Rule>;

const KINDS = ['value', 'flag', 'finding', 'certificate', 'industry', 'region', 'all', 'any', 'atLeast'];
type Bag = Readonly<Record<string, unknown>>;
const bag = (value: unknown): Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : {};
const items = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The parts of a condition as it was written, well-formed or not. */
const partsOf = (raw: unknown): unknown[] => {
  const { all, any, atLeast, when } = bag(raw);
  return [...items(all), ...items(any), ...items(bag(atLeast).of), ...(when === undefined ? [] : [when])];
};

/** Counted before the shapes look, so that no depth makes them slow. */
function sizeFault(conditions: readonly unknown[], depth = 1): boolean {
  if (depth > DEEPEST) return conditions.length > 0;
  return conditions.some((one) => sizeFault(partsOf(one), depth + 1));
}
const countOf = (conditions: readonly unknown[]): number =>
  conditions.reduce<number>((sum, one) => sum + 1 + countOf(partsOf(one)), 0);

/** What is certainly conditions, typed as the tiers' language; Refusal 'conditions-wrong' with each place. */
export function conditionsFrom(raw: unknown): Rule[] {
  if (!Array.isArray(raw) || raw.length === 0) throw new Refusal('conditions-empty');
  if (sizeFault(raw)) throw new Refusal('conditions-deep', { most: DEEPEST });
  if (countOf(raw) > MOST_CONDITIONS) throw new Refusal('conditions-many', { most: MOST_CONDITIONS });
  const faults = raw.flatMap((one, at) => faultsIn(one, String(at + 1)));
  if (faults.length > 0) throw new Refusal('conditions-wrong', {}, faults);
  return raw.map((one) => Condition.parse(one));
}

const fault = (place: string, code: string, text: unknown): RefusalReason => ({
  code,
  params: { place, text: String(text).slice(0, 80) },
});

/** The innermost places that do not fit, by their number: 2.1 is the first part of the second. */
function faultsIn(raw: unknown, place: string): RefusalReason[] {
  const inner = partsOf(raw).flatMap((part, at) => faultsIn(part, `${place}.${at + 1}`));
  if (inner.length > 0) return inner;
  const result = Condition.safeParse(raw);
  const said = bag(raw);
  const given = KINDS.filter((kind) => said[kind] !== undefined);
  if (given.length !== 1) return [fault(place, 'condition-kind', Object.keys(said).join(', '))];
  if ('value' in said && (said.is === undefined) === (said.bands === undefined))
    return [fault(place, 'condition-bound', '')];
  if (said.issued !== undefined && String(bag(said.issued).from) > String(bag(said.issued).to))
    return [fault(place, 'condition-days', '')];
  if (result.success) return [];
  return [closest(said, place)];
}

/** The part of a condition that is most likely meant, in words. */
function closest(said: Bag, place: string): RefusalReason {
  for (const key of ['value', 'by'])
    if (typeof said[key] === 'string' && formulaFault(said[key]) !== undefined)
      return fault(place, 'condition-formula', formulaFault(said[key]));
  if (said.is !== undefined && 'value' in said && !Bound.safeParse(said.is).success)
    return fault(place, 'condition-bound', said.is);
  for (const kind of ['flag', 'finding', 'certificate', 'industry', 'region'] as const)
    if (kind in said && !KNOWN[kind].safeParse(said[kind]).success)
      return fault(place, 'condition-name', printed(said[kind]));
  return fault(place, 'condition-shape', Object.keys(said).join(', '));
}
const printed = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const KNOWN = {
  flag: known('flag'),
  finding: known('finding'),
  certificate: several(Slug.refine((code) => HELD_CODES.includes(code))),
  industry: several(z.string().regex(/^[A-T]\d{0,4}$/)),
  region: several(z.string().regex(/^\d{2,6}$/)),
} as const;

/** Conditions from the text that an expert edits. No aliases: a few of them can be a million conditions. */
export function conditionsOfText(text: string): Rule[] {
  if (text.length > MOST_CHARACTERS) throw new Refusal('conditions-many', { most: MOST_CONDITIONS });
  let raw: unknown;
  try {
    raw = parse(text, { maxAliasCount: 0, prettyErrors: true, logLevel: 'error' });
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : '').split('\n');
    throw new Refusal('conditions-no-yaml', { said: line.slice(0, 160) });
  }
  return conditionsFrom(raw);
}

export const textOfConditions = (conditions: readonly Rule[]): string =>
  stringify(conditions, { lineWidth: 0 });
