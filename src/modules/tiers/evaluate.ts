/** One evaluator for all programmes: a firm, a day, a track → the verdict, with every condition's outcome. */
import { checkOf } from './checks.ts';
import type { FirmFacts } from './facts.ts';
import { type Answer, allOf, type Outcome } from './outcome.ts';
import { allAtOnce, combinedAtOnce } from './readers.ts';
import { allVersions, holdsOn, type Rule, type Track, type Version } from './rules.ts';
import { asOfDay, type Scope, scopeOf } from './scope.ts';

export interface Verdict {
  readonly programme: Programme;
  readonly firm: FirmFacts;
  readonly asOf: string;
  readonly answer: Answer;
  readonly outcomes: readonly Outcome[];
}

/** A version of a programme, compiled for one track. */
export interface Programme {
  readonly version: Version;
  readonly track: Track;
  readonly judge: (scope: Scope) => Verdict;
}

/** A version that nobody keeps any more takes its programme along. */
const compiled = new WeakMap<Version, Partial<Record<Track, Programme>>>();

/** A rule without what belongs to the other track. */
const onTrack = (rules: readonly Rule[], track: Track): readonly Rule[] =>
  rules.filter((rule) => rule.track === undefined || rule.track === track);

/** The version as checks, made once. */
export function programmeOf(version: Version, track: Track): Programme {
  const made = compiled.get(version) ?? {};
  compiled.set(version, made);
  made[track] ??= compiledProgramme(version, track);
  return made[track];
}

/** The version of a programme in force on a day; undefined where none is, or where it is switched off. */
export function programmeOn(code: string, day: string, track: Track = 'application'): Programme | undefined {
  const version = allVersions().find((each) => each.on && each.code === code && holdsOn(each, day, track));
  return version && programmeOf(version, track);
}

/** All programmes that are on and in force on a day. */
export function programmesOn(day: string, track: Track = 'application'): Programme[] {
  return allVersions()
    .filter((each) => each.on && holdsOn(each, day, track))
    .map((version) => programmeOf(version, track));
}

/** A version by its own name, on or off: for showing what would be. */
export function programmeNamed(
  code: string,
  version: string,
  track: Track = 'application',
): Programme | undefined {
  const found = allVersions().find((each) => each.code === code && each.version === version);
  return found && programmeOf(found, track);
}

/** Judges one firm. For many firms on one day take `judgeOn`. */
export const evaluate = (programme: Programme, firm: FirmFacts, asOf: string): Verdict =>
  programme.judge(scopeOf(firm, asOfDay(asOf)));

/** A judge of one day: the day is read once. */
export function judgeOn(programmes: readonly Programme[], asOf: string): (firm: FirmFacts) => Verdict[] {
  const day = asOfDay(asOf);
  const judgeAll = allAtOnce(programmes.map(({ judge }) => judge));
  return (firm) => {
    const scope = scopeOf(firm, day);
    return judgeAll(scope);
  };
}

function compiledProgramme(version: Version, track: Track): Programme {
  const judges = onTrack(version.conditions, track).map((rule) => checkOf(rule).judge);
  const result = (answer: Answer, outcomes: readonly Outcome[], { firm, day }: Scope): Verdict => ({
    programme,
    firm,
    asOf: day,
    answer,
    outcomes,
  });
  const judge = combinedAtOnce(judges, 'all', { combine: allOf, result });
  const programme: Programme = { version, track, judge };
  return programme;
}
