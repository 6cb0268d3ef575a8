/** What the rules look at, and how what they found is said. Pure. */
import { multiply, round } from '#kernel/decimal.ts';
import type { RecognitionRule, RuleSettings } from './rule-data.ts';

/** Another project that is named. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

export interface Found {
  /** What the sentence is filled with. */
  readonly values: Readonly<Record<string, string>>;
  readonly others: readonly Named[];
}

/** An enterprise of the register that invests in the project, or is its company. */
export interface FirmFact {
  readonly id: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly unit: string | null;
  /** Its unit and those above it. */
  readonly path: readonly string[];
  /** The day on which the register knew it first. */
  readonly registeredOn: string | null;
}

export interface LookedStep {
  readonly stage: string;
  readonly happenedOn: string;
  /** A second person has seen it. */
  readonly verified: boolean;
}

export interface LookedInvestor {
  readonly name: string;
  /** Its name's key, and its credit code where it is known. */
  readonly keys: readonly string[];
  /** Replaced by others. */
  readonly gone: boolean;
}

/** A project as `projects` tells it, with what stands around it. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parentId: string | null;
  readonly unitId: string;
  readonly creditCode: string | null;
  readonly productKey: string | null;
  readonly content: string | null;
  readonly industryClass: string | null;
  readonly investmentYuan: string | null;
  readonly filingCode: string | null;
  readonly landContract: string | null;
  readonly sourceMethod: string | null;
  /** The day on which it came into the pipeline. */
  readonly enteredOn: string;
  readonly demo: boolean;
  /** Verified or waiting, the earliest first. */
  readonly steps: readonly LookedStep[];
  readonly investors: readonly LookedInvestor[];
  readonly phases: readonly { readonly investmentYuan: string | null }[];
  /** Contracts of its signing, by the hash of their content. */
  readonly contracts: readonly { readonly kind: string; readonly hash: string; readonly fileName: string }[];
  /** Planned investment in yuan as it stood when the contract was verified. */
  readonly signedYuan: string | null;
  readonly unit: string;
  /** Its unit and those above it. */
  readonly path: readonly string[];
  readonly firms: readonly FirmFact[];
  /** The same in the ledger of technical renovation. */
  readonly twin: string | null;
}

export interface Looked {
  readonly subject: Subject;
  /** Others that share an investor, a code, a contract or a proof with it; it is not among them, nor its whole or phases. */
  readonly others: readonly Subject[];
  readonly settings: RuleSettings;
  readonly day: string;
}

export type Finder = (looked: Looked) => Found | null;

export const signedStep = ({ steps }: Pick<Subject, 'steps'>) =>
  steps.find(({ stage }) => stage === 'signed');

const keysOf = ({ investors }: Subject): ReadonlySet<string> =>
  new Set(investors.filter(({ gone }) => !gone).flatMap(({ keys }) => keys));

/** The name of an investor that both have. */
export function sharedInvestor(a: Subject, b: Subject): string | null {
  const keys = keysOf(b);
  return (
    a.investors.find((investor) => !investor.gone && investor.keys.some((key) => keys.has(key)))?.name ?? null
  );
}

export const named = ({ id, name, unit }: Subject): Named => ({ id, name, unit });

/** To the hundredth of a yuan, so that one cent less than an amount is not printed as that amount. */
export const tenThousands = (yuan: string): string => round(multiply(yuan, '0.0001'), 6);

/** The first of the words that the text holds. */
export const wordIn = (text: string | null, words: readonly string[] = []): string | undefined =>
  text === null ? undefined : words.find((word) => text.includes(word));

const list = (others: readonly Named[], locale: 'zh' | 'en'): string =>
  others
    .map(({ name, unit }) => (locale === 'zh' ? `“${name}”（${unit}）` : `“${name}” (${unit})`))
    .join(locale === 'zh' ? '、' : ', ');

/** The sentence of a rule, filled with what it found. */
export function say(
  { says, alone }: Pick<RecognitionRule, 'says' | 'alone'>,
  { values, others }: Found,
  locale: 'zh' | 'en',
): string {
  const sentence = (others.length === 0 && alone ? alone : says)[locale];
  return sentence.replace(/\{(\w+)\}/g, (blank, name: string) => {
    if (name === 'others') return list(others, locale);
    return (locale === 'en' ? values[`${name}En`] : undefined) ?? values[name] ?? blank;
  });
}
