/** Verdicts of a firm put into lists: what it holds, meets, is one condition short of, lacks data for. Pure. */
import { createHash } from 'node:crypto';
import { type Programme, shortfallOf, type Verdict } from '#modules/tiers/index.ts';

export const BUCKETS = ['held', 'met', 'person', 'near', 'lacking', 'far'] as const;
export type Bucket = (typeof BUCKETS)[number];

export type Standing = Readonly<Record<Bucket, readonly string[]>> & {
  /** Conditions that are open, of programmes that are within sight. */
  readonly open: Readonly<Record<string, readonly string[]>>;
  /** Of programmes one condition short, by how many percent; a yes or no has none. */
  readonly short: Readonly<Record<string, number>>;
};

/** Where the verdict puts the firm; undefined where the programme does not apply to it. */
export function bucketOf({ answer, outcomes }: Verdict): Exclude<Bucket, 'held'> | undefined {
  if (answer === 'not-applicable') return undefined;
  if (answer === 'met') return 'met';
  if (answer === 'needs-a-person') return 'person';
  if (answer === 'data-missing') return 'lacking';
  let missed = 0;
  let missing = 0;
  for (const { answer: one } of outcomes)
    if (one === 'not-met') missed++;
    else if (one === 'data-missing') missing++;
  return missed === 1 && missing === 0 ? 'near' : 'far';
}

const openOf = ({ outcomes }: Verdict): string[] =>
  outcomes
    .filter(({ answer }) => answer !== 'met' && answer !== 'not-applicable')
    .map(({ check }) => check.rule.id);

export function standingOf(verdicts: readonly Verdict[]): Standing {
  const lists: Record<Bucket, string[]> = { held: [], met: [], person: [], near: [], lacking: [], far: [] };
  const open: Record<string, string[]> = {};
  const short: Record<string, number> = {};
  for (const verdict of verdicts) {
    const { code } = verdict.programme.version;
    if (holds(verdict)) lists.held.push(code);
    const bucket = bucketOf(verdict);
    if (bucket === undefined) continue;
    lists[bucket].push(code);
    if (bucket !== 'met' && bucket !== 'far') open[code] = openOf(verdict);
    const percent = bucket === 'near' ? shortfallOf(verdict) : undefined;
    if (percent !== undefined) short[code] = percent;
  }
  return { ...lists, open, short };
}

function holds({ firm: { certificates }, asOf, programme }: Verdict): boolean {
  if (certificates === undefined) return false;
  for (const { kind, from, to } of certificates)
    if (kind === programme.version.code && from <= asOf && (to === undefined || to >= asOf)) return true;
  return false;
}

const hash = (text: string): string => createHash('md5').update(text).digest('base64url').slice(0, 16);

/** Equal standings by equal rules have equal marks. */
export const markOf = (standing: Standing, rules: string): string =>
  hash(`${rules} ${JSON.stringify(standing)}`);

/** The rule versions of a judging: code → version; and their own mark. */
export function rulesOf(programmes: readonly Programme[]): { mark: string; rules: Record<string, string> } {
  const rules = Object.fromEntries(
    programmes.map(({ version, track }) => [
      version.code,
      `${version.version}${track === 'review' ? ' 复核' : ''}`,
    ]),
  );
  return { mark: hash(JSON.stringify(rules)), rules };
}
