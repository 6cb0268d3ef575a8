/** Planned values as people type them: money in 万元, the rest as it is. */
import { decimal, isDecimal } from '#kernel/decimal.ts';
import { typedMoney, yuanFrom } from '#web/typed-money.ts';
import type { Answer, InputField, Inputs } from '../assess-contract.ts';
import type { AdmissionKey } from './words.ts';

type UnitKey = Extract<AdmissionKey, `adm.unit.${string}`>;
export const INPUTS: readonly {
  readonly field: InputField;
  readonly unit: UnitKey | null;
  readonly money: boolean;
}[] = [
  { field: 'fixedInvestment', unit: 'adm.unit.money', money: true },
  { field: 'equipment', unit: 'adm.unit.money', money: true },
  { field: 'landMu', unit: 'adm.unit.mu', money: false },
  { field: 'plotRatio', unit: null, money: false },
  { field: 'tax', unit: 'adm.unit.money', money: true },
  { field: 'output', unit: 'adm.unit.money', money: true },
  { field: 'energy', unit: 'adm.unit.tce', money: false },
  { field: 'power', unit: 'adm.unit.power', money: false },
  { field: 'emissions', unit: 'adm.unit.tonnes', money: false },
  { field: 'jobs', unit: 'adm.unit.persons', money: false },
];
export const isMoney = (field: InputField): boolean => INPUTS.some((one) => one.field === field && one.money);
export const unitOf = (field: InputField): UnitKey | null =>
  INPUTS.find((one) => one.field === field)?.unit ?? null;

export type Typed = Readonly<Partial<Record<InputField, string>>>;

export const typedFrom = (inputs: Inputs): Typed =>
  Object.fromEntries(
    INPUTS.flatMap(({ field, money }) => {
      const value = inputs[field];
      return value == null ? [] : [[field, money ? typedMoney(value) : value]];
    }),
  );

/** What is no number yet while it is being typed is as if it were not told. */
export function toldFrom(typed: Typed, onLand: boolean): Inputs {
  const told: Partial<Record<InputField, string>> = {};
  for (const { field, money } of INPUTS) {
    const text = (typed[field] ?? '').normalize('NFKC').replace(/[,\s]/g, '');
    if (!isDecimal(text) || text.startsWith('-')) continue;
    told[field] = money ? (yuanFrom(text) ?? '') : decimal(text);
  }
  return { ...told, onLand };
}

export const isWrong = (text: string): boolean => {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  return plain !== '' && (!isDecimal(plain) || plain.startsWith('-'));
};

export const stateTone = (state: Answer['state']): string =>
  ({ passes: 'green', short: 'red', 'not-told': 'm', 'not-applicable': 'm' })[state];
export const verdictTone = (verdict: string): string =>
  ({ meets: 'green', below: 'red', 'by-case': 'amber' })[verdict] ?? 'm';
